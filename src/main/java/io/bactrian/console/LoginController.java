package io.bactrian.console;

import io.bactrian.access.AdminToken;
import io.bactrian.console.Sessions.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Logging in with the admin token, and out. */
@Controller
class LoginController {

    private static final String HOME = "/console/phone";

    /** Where one may be sent after the login: a page of the console, written plainly. */
    private static final Pattern PAGE = Pattern.compile("/console(/([A-Za-z0-9+_-]|%2[Bb])+)*(\\?[A-Za-z0-9=&_-]*)?");

    private final AdminToken token;
    private final ConsoleDoor door;
    private final LoginThrottle throttle;

    LoginController(AdminToken token, ConsoleDoor door, LoginThrottle throttle) {
        this.token = token;
        this.door = door;
        this.throttle = throttle;
    }

    @GetMapping("/console/login")
    String form(
            @RequestParam(name = "to", defaultValue = HOME) String to,
            @RequestAttribute(name = ConsoleDoor.SESSION) Session session,
            Model model) {
        if (session.admin()) {
            return "redirect:" + page(to);
        }
        return page(model, to, null);
    }

    /** A wrong token is answered with the form and a sentence; after some of them one has to wait. */
    @PostMapping("/console/login")
    String logIn(
            @RequestParam(name = "token", defaultValue = "") String presented,
            @RequestParam(name = "to", defaultValue = HOME) String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String address = request.getRemoteAddr();
        long wait = throttle.wait(address);
        if (wait > 0) {
            response.setStatus(429);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            return page(model, to, "Too many wrong tokens. Try again in " + wait + " s.");
        }
        if (!token.matches(presented.strip())) {
            throttle.failed(address);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return page(model, to, "This is not the admin token. Copy it whole, without quotes.");
        }
        throttle.succeeded(address);
        door.begin(true, response);
        return "redirect:" + page(to);
    }

    @PostMapping("/console/logout")
    String logOut(HttpServletResponse response) {
        door.end(response);
        return "redirect:" + ConsoleDoor.LOGIN;
    }

    private static String page(Model model, String to, String problem) {
        model.addAttribute("to", page(to));
        model.addAttribute("problem", problem);
        return "console/login";
    }

    /** Never another site's address, nor the login itself. */
    private static String page(String to) {
        return PAGE.matcher(to).matches() && !to.startsWith(ConsoleDoor.LOGIN) ? to : HOME;
    }
}
