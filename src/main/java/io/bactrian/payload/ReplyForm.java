package io.bactrian.payload;

import io.bactrian.sms.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a vendor's send form is filled from a reply. */
public final class ReplyForm extends RecordForm {

    /**
     * The form's body: properties, fixed texts, then the parts of the reply, in the order of the kamelet.
     *
     * @throws NotSendable when a field names no part of a reply
     */
    public String write(Reply reply) {
        Map<String, String> values = new LinkedHashMap<>();
        eachProperty(values::put);
        eachConstant(values::put);
        eachField(reply, (name, value) -> values.put(name, value.asText()));
        return FormWriter.write(values);
    }
}
