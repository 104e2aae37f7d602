package io.bactrian.access;

import io.bactrian.payload.FormBody;
import io.bactrian.refusal.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request whose body is there. Fields of a form are parameters, as they are of any other request. Until it has been led on
 * it says that it is dispatched for the first time: what it has been through before was the reading of its body alone, and
 * filters that are left out of later dispatches, such as the one that asks for a token, have not seen it.
 */
final class WholeRequest extends HttpServletRequestWrapper {

    private final byte[] body;
    private final HeldBody stream;
    private Map<String, String[]> parameters;
    private boolean ledOn;

    WholeRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
        this.stream = new HeldBody(body);
    }

    /** From now on it is dispatched as the container says. */
    void leadOn() {
        ledOn = true;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return ledOn ? super.getDispatcherType() : DispatcherType.REQUEST;
    }

    @Override
    public ServletInputStream getInputStream() {
        return stream;
    }

    @Override
    public BufferedReader getReader() {
        String named = getCharacterEncoding();
        Charset charset =
                named == null || !Charset.isSupported(named) ? StandardCharsets.UTF_8 : Charset.forName(named);
        return new BufferedReader(new InputStreamReader(stream, charset));
    }

    @Override
    public String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        if (parameters == null) {
            Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
            if (isForm()) {
                addFields(all);
            }
            parameters = Collections.unmodifiableMap(all);
        }
        return parameters;
    }

    private boolean isForm() {
        String type = getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private void addFields(Map<String, String[]> all) {
        try {
            FormBody.fields(body, CodingErrorAction.REPLACE)
                    .forEach(field -> all.merge(field.name(), new String[] {field.value()}, WholeRequest::joined));
        } catch (Refusal broken) {
            // a form that cannot be read has no fields
        }
    }

    private static String[] joined(String[] first, String[] second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
    }
}
