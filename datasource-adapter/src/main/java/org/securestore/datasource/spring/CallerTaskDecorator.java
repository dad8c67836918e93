package org.securestore.datasource.spring;

import org.securestore.identity.Callers;
import org.springframework.core.task.TaskDecorator;

/**
 * Has tasks run on behalf of whoever handed them in. Nothing does so unless it is asked for: make it a bean, and Spring Boot
 * gives it to its task executors. A task that nobody handed in runs for nobody, whatever thread it runs on. Threads may share
 * it.
 */
public final class CallerTaskDecorator implements TaskDecorator {
    public CallerTaskDecorator() {}

    @Override
    public Runnable decorate(Runnable task) {
        return Callers.propagate(task);
    }
}
