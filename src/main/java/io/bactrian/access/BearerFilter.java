package io.bactrian.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only those in who present the token (RFC 6750). Nothing of the request is read before that. */
public class BearerFilter extends OncePerRequestFilter {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(\\S+) *");

    private final AdminToken token;
    private final ProblemWriter problems;

    public BearerFilter(AdminToken token, ProblemWriter problems) {
        this.token = token;
        this.problems = problems;
    }

    /** The token in an {@code Authorization} header; empty when there is none. */
    public static Optional<String> presented(String authorization) {
        Matcher matcher = BEARER.matcher(authorization == null ? "" : authorization);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> presented = presented(request.getHeader("Authorization"));
        if (presented.filter(token::matches).isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("WWW-Authenticate", "Bearer");
        problems.write(
                response,
                presented.isEmpty()
                        ? Problem.of(401, "token-missing", "Send the header Authorization: Bearer and a token.", null)
                        : Problem.of(401, "token-wrong", "Send a token that this gateway knows.", null));
    }
}
