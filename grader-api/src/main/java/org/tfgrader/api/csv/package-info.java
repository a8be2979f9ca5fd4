/// CSV files for spreadsheets.
@NullMarked
package org.tfgrader.api.csv;

import org.jspecify.annotations.NullMarked;
