package com.example.shop;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells users what the database, or whatever stands before it, said of their rights; and no more. */
@RestControllerAdvice
class Refusals {
    @ExceptionHandler({SQLException.class, DataAccessException.class, TransactionException.class})
    ProblemDetail refused(Exception failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLInvalidAuthorizationSpecException.class::isInstance)
                .findFirst()
                .map(refusal -> ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, refusal.getMessage()))
                .orElseGet(() -> ProblemDetail.forStatusAndDetail(
                        HttpStatus.INTERNAL_SERVER_ERROR, "That did not work; try again later"));
    }
}
