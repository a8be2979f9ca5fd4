package org.tfgrader.api.exchange;

import com.github.kagkarlsson.scheduler.task.Task;

/// A kind of job in the queue of the exchange. A bean of the type [Task] would belong to the queue of the gradings.
public record ExchangeTask(Task<?> task) {}
