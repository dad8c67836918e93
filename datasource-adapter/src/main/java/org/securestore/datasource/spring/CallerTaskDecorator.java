package org.securestore.datasource.spring;

import java.util.Optional;
import java.util.concurrent.Executors;
import org.securestore.identity.Caller;
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
        Optional<Caller> caller = Callers.current();
        return caller.isPresent() ? () -> run(caller.get(), task) : task;
    }

    private static void run(Caller caller, Runnable task) {
        try {
            Callers.callAs(caller, Executors.callable(task));
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException("A task throws nothing that is checked", impossible);
        }
    }
}
