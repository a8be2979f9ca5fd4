package org.tfgrader.api.lti;

/// The grades of a link go to another line item than before, which may not have them yet.
record ColumnChanged(String link) {}
