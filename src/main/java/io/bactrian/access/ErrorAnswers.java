package io.bactrian.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server itself refuses, outside the API, is told as a problem too: a code and a sentence, no echo, no trace. */
@RestController
class ErrorAnswers implements ErrorController {

    private final ProblemWriter problems;

    ErrorAnswers(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Writes the problem of the status that the server decided; a caller who asks for the page itself gets 404. */
    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object decided = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = decided instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        problems.write(response, problem(status));
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.of(404, "path-unknown", "Nothing answers at this address.", null);
            case 405 ->
                Problem.of(405, "method-not-allowed", "This address takes another method; see the header Allow.", null);
            case 503 -> Problem.of(503, "unavailable", "The gateway cannot answer now; try again.", null);
            default -> Problem.of(status, "request-refused", "The server refused the request.", null);
        };
    }
}
