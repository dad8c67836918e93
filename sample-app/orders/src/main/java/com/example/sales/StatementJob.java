package com.example.sales;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;

/** Draws up a statement of the orders of whoever had it drawn up. */
@Named("statement")
@Dependent
public class StatementJob extends AbstractBatchlet {
    private final OrderBook orders;
    private final JobContext job;

    @Inject
    public StatementJob(OrderBook orders, JobContext job) {
        this.orders = orders;
        this.job = job;
    }

    /** The statement becomes the exit status of the job, and so does the reason why there is none. */
    @Override
    public String process() {
        job.setExitStatus(statement());
        return BatchStatus.COMPLETED.name();
    }

    private String statement() {
        try {
            OrderSummary summary = orders.mine();
            return summary.account() + " has " + summary.orders() + " orders";
        } catch (SQLException refused) {
            return Refusal.of(refused).message();
        }
    }
}
