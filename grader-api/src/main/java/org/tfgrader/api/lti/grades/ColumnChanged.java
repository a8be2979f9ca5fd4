package org.tfgrader.api.lti.grades;

/// The grades of a link go to another line item than before, which may not have them yet.
public record ColumnChanged(String link) {}
