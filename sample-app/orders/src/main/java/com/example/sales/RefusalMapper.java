package com.example.sales;

import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells programs why, in the same words as the page. */
@Provider
public class RefusalMapper implements ExceptionMapper<Exception> {
    @Override
    public Response toResponse(Exception failure) {
        if (failure instanceof WebApplicationException answer) {
            return answer.getResponse();
        }
        if (failure instanceof EJBAccessException) {
            return answer(new Refusal(Response.Status.FORBIDDEN.getStatusCode(), "Your role does not allow that"));
        }
        return answer(Refusal.of(failure));
    }

    private static Response answer(Refusal refusal) {
        return Response.status(refusal.status())
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(refusal.message())
                .build();
    }
}
