package io.bactrian.sandbox.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.sandbox.Credentials;
import io.bactrian.sandbox.JsonBody;
import io.bactrian.sandbox.SandboxController;
import io.bactrian.sandbox.SandboxSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.DeferredResult;

/** HubSpot's API of contacts, communications and notes (developers.hubspot.com/docs/api-reference). */
@SandboxController(vendor = "crms.hubspot")
@RequestMapping("/sandbox/hubspot/crm/v3")
class SandboxCrm {

    /** HubSpot's own association types from an entry to a contact. */
    private static final Map<String, Integer> TO_CONTACT = Map.of("communications", 81, "notes", 202);

    private final SandboxSettings settings;
    private final Contacts contacts;
    private final CrmMishap mishap = new CrmMishap(Clock.systemUTC());

    SandboxCrm(SandboxSettings settings, Contacts contacts) {
        this.settings = settings;
        this.contacts = contacts;
    }

    /** Every call is judged before anything in it is understood: a private app's token. */
    @ModelAttribute
    void authenticate(@RequestHeader(name = "Authorization", required = false) String credentials) {
        if (!Credentials.bearer(credentials, settings.hubspotToken())) {
            throw HubSpotJson.notAuthenticated();
        }
    }

    @PostMapping("/objects/contacts/search")
    Map<String, Object> searchContacts(HttpServletRequest request) {
        Search search = new Search(body(request));
        mishap.befalls(search.number());
        return HubSpotJson.found(contacts.list(contact -> search.fits(contact::value)).stream()
                .limit(search.limit())
                .map(contact -> HubSpotJson.contact(contact, search.properties()))
                .toList());
    }

    @PostMapping("/objects/contacts")
    DeferredResult<ResponseEntity<Map<String, Object>>> make(HttpServletRequest request) {
        Map<String, String> properties = properties(body(request));
        refuseUnknown(properties);
        String number = properties.getOrDefault("phone", "");
        mishap.befalls(number);
        ResponseEntity<Map<String, Object>> made = ResponseEntity.status(HttpStatus.CREATED)
                .body(HubSpotJson.contact(contacts.make(properties), Set.of()));
        var answer = new DeferredResult<ResponseEntity<Map<String, Object>>>(
                settings.hang().toMillis(), made);
        if (!mishap.hangs(number)) {
            answer.setResult(made);
        }
        return answer;
    }

    @GetMapping("/objects/contacts/{id}")
    Map<String, Object> one(@PathVariable String id) {
        return HubSpotJson.contact(find(id), Set.of());
    }

    @PatchMapping("/objects/contacts/{id}")
    Map<String, Object> change(@PathVariable String id, HttpServletRequest request) {
        Map<String, String> properties = properties(body(request));
        Contact contact = find(id);
        refuseUnknown(properties);
        mishap.befalls(contact.value("phone"));
        return contacts.change(contact.id(), properties)
                .map(changed -> HubSpotJson.contact(changed, Set.of()))
                .orElseThrow(HubSpotJson::notFound);
    }

    @PostMapping("/objects/{object:communications|notes}")
    ResponseEntity<Map<String, Object>> log(@PathVariable String object, HttpServletRequest request) {
        JsonNode body = body(request);
        Map<String, String> properties = properties(body);
        JsonNode association = body.at("/associations/0");
        if (association.at("/types/0/associationTypeId").asInt() != TO_CONTACT.get(object)) {
            throw HubSpotJson.invalid("One or more associations are not valid", "associations");
        }
        if (!properties.containsKey("hs_timestamp")) {
            throw HubSpotJson.invalid("hs_timestamp is required", "hs_timestamp");
        }
        String id = association.at("/to/id").asText();
        Contact contact = contacts.list(known -> Long.toString(known.id()).equals(id)).stream()
                .findFirst()
                .orElseThrow(() -> HubSpotJson.invalid("CONTACT=" + id + " is not valid", "associations"));
        mishap.befalls(contact.value("phone"));
        mishap.befallsEntry(contact.value("phone"));
        return contacts.log(contact.id(), object, properties)
                .map(entry -> ResponseEntity.status(HttpStatus.CREATED).body(HubSpotJson.entry(entry)))
                .orElseThrow(HubSpotJson::notFound);
    }

    @PostMapping("/objects/{object:communications|notes}/search")
    Map<String, Object> searchEntries(@PathVariable String object, HttpServletRequest request) {
        Search search = new Search(body(request));
        List<Map<String, Object>> found = contacts.list(contact -> true).stream()
                .flatMap(contact -> contact.entries().stream()
                        .filter(entry -> entry.object().equals(object))
                        .filter(entry -> search.fits(name -> name.equals("associations.contact")
                                ? Long.toString(contact.id())
                                : entry.properties().getOrDefault(name, ""))))
                .limit(search.limit())
                .map(HubSpotJson::entry)
                .toList();
        return HubSpotJson.found(found);
    }

    /** Makes a property of contacts, as an integrator does once for each that HubSpot has not by itself. */
    @PostMapping("/properties/contacts")
    ResponseEntity<Map<String, Object>> property(HttpServletRequest request) {
        JsonNode body = body(request);
        String name = body.path("name").asText();
        if (!name.matches("[a-z][a-z0-9_]{0,99}")) {
            throw HubSpotJson.invalid("The name of a property is small letters, digits and _", "name");
        }
        if (!contacts.makeProperty(name)) {
            throw HubSpotJson.conflict("A property named " + name + " already exists.");
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Map.of("name", name, "label", body.path("label").asText(name)));
    }

    private Contact find(String id) {
        try {
            return contacts.find(Long.parseLong(id)).orElseThrow(HubSpotJson::notFound);
        } catch (NumberFormatException e) {
            throw HubSpotJson.notFound();
        }
    }

    private void refuseUnknown(Map<String, String> properties) {
        contacts.unknown(properties.keySet()).ifPresent(name -> {
            throw HubSpotJson.unknownProperty(name);
        });
    }

    private static JsonNode body(HttpServletRequest request) {
        return JsonBody.of(request).orElseThrow(() -> HubSpotJson.invalid("Invalid input JSON", "body"));
    }

    private static Map<String, String> properties(JsonNode body) {
        Map<String, String> properties = new LinkedHashMap<>();
        body.path("properties")
                .properties()
                .forEach(property ->
                        properties.put(property.getKey(), property.getValue().asText()));
        return properties;
    }
}
