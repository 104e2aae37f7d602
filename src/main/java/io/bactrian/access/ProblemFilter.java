package io.bactrian.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns whatever the server would answer by an error page into a problem: unknown paths, wrong methods, faults. */
public class ProblemFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    public ProblemFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, new WithoutErrorPages(response));
        } catch (Exception e) {
            problems.write(response, Answers.fault(e, "the API"));
        }
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.of(404, "path-unknown", "Call one of the paths that openapi.json lists.", null);
            case 405 -> Problem.of(405, "method-not-allowed", "Use a method that the header Allow names.", null);
            case 503 -> Problem.of(503, "not-ready", "The gateway is starting or stopping; try again.", null);
            default ->
                status < 500
                        ? Problem.of(status, "request-invalid", "Call it as openapi.json says.", null)
                        : Answers.fault(null, "the API");
        };
    }

    private final class WithoutErrorPages extends HttpServletResponseWrapper {

        WithoutErrorPages(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            problems.write((HttpServletResponse) getResponse(), problem(status));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }
    }
}
