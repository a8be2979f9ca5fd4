package org.tfgrader.api.lti;

/// Another column takes the grades of a link, and they may not be in it yet.
record ColumnChanged(String link) {}
