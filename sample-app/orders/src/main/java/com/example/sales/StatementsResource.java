package com.example.sales;

import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Properties;

/** Has statements drawn up in a batch. */
@Path("statements")
@RequestScoped
public class StatementsResource {
    /** The number of the job that draws one up. */
    @POST
    @Produces(MediaType.TEXT_PLAIN)
    public long begin() {
        return BatchRuntime.getJobOperator().start("statement", new Properties());
    }

    @GET
    @Path("{number}")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject find(@PathParam("number") long number) {
        JobExecution job = execution(number);
        return Json.createObjectBuilder()
                .add("status", job.getBatchStatus().name())
                .add("statement", Objects.requireNonNullElse(job.getExitStatus(), ""))
                .build();
    }

    private static JobExecution execution(long number) {
        try {
            return BatchRuntime.getJobOperator().getJobExecution(number);
        } catch (NoSuchJobExecutionException absent) {
            throw new NotFoundException("There is no statement " + number, absent);
        }
    }
}
