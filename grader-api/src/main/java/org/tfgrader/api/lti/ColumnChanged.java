package org.tfgrader.api.lti;

/// Another column takes the grades of a link, and none of them is in it yet.
record ColumnChanged(String link) {}
