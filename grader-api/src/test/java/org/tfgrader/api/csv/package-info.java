/// Tests of what is written for spreadsheets.
@NullMarked
package org.tfgrader.api.csv;

import org.jspecify.annotations.NullMarked;
