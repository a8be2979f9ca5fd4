/// The grader as a service: REST API, web pages, database and queue.
@NullMarked
package org.tfgrader.api;

import org.jspecify.annotations.NullMarked;
