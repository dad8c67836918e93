package org.securestore.wildfly;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.evidence.PasswordGuessEvidence;

/** Tells who is calling, in whatever way of the container's it is asked to; some of its addresses are for users only. */
@WebServlet({"/open/*", "/secured/*"})
public class WhoServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().print(answer(request.getPathInfo(), request.getQueryString()));
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    private static String answer(String way, String argument) throws Exception {
        return switch (way) {
            case "/servlet" -> Who.isCalling();
            case "/ejb" -> bean(WhoBean.class).isCalling();
            case "/asynchronous" -> bean(WhoBean.class).isCallingLater().get();
            case "/robot" -> bean(RobotBean.class).calls();
            case "/robot-itself" -> bean(RobotBean.class).isCalling();
            case "/masked" -> bean(MaskedBean.class).calls();
            case "/executor" -> executor().submit(Who::isCalling).get();
            case "/inflow" -> inflow(argument) + ", then " + Who.isCalling();
            case "/batch" -> String.valueOf(jobs().start("who", new Properties()));
            case "/batched" ->
                String.valueOf(jobs().getJobExecution(Long.parseLong(argument)).getExitStatus());
            case "/thread" -> onItsOwnThread(Who::isCalling);
            case "/common-pool" -> CompletableFuture.supplyAsync(Who::isCalling).get();
            default -> "no such way";
        };
    }

    /** As another of the domain's users, who has brought his own password. */
    private static String inflow(String user) throws Exception {
        return SecurityDomain.getCurrent()
                .authenticate(user, new PasswordGuessEvidence((user + "-password").toCharArray()))
                .runAs((Callable<String>) () -> bean(WhoBean.class).isCalling());
    }

    private static String onItsOwnThread(Callable<String> work) throws Exception {
        FutureTask<String> task = new FutureTask<>(work);
        new Thread(task).start();
        return task.get();
    }

    private static JobOperator jobs() {
        return BatchRuntime.getJobOperator();
    }

    @SuppressWarnings("BanJNDI") // this is how the application of a container gets what is its own
    private static ExecutorService executor() throws NamingException {
        return InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    }

    @SuppressWarnings("BanJNDI") // as above
    private static <T> T bean(Class<T> type) throws NamingException {
        return type.cast(InitialContext.doLookup("java:module/" + type.getSimpleName()));
    }
}
