package io.bactrian.bench.micro;

import io.bactrian.payload.ReceiptFields;
import io.bactrian.payload.ReplyForm;
import io.bactrian.payload.SmsFields;
import io.bactrian.sms.Receipt;
import io.bactrian.sms.Reply;
import io.bactrian.sms.Sms;
import io.bactrian.testing.Signing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Between a vendor's bytes and our records: forms mapped as the kamelets of Twilio do it, JSON as of a nested webhook. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MappingCost {

    private static final String JSON =
            """
            {"data":{"event_type":"message.received","id":"b301ed3f","occurred_at":"2026-11-22T12:00:00.000+00:00",\
            "payload":{"direction":"inbound","from":{"phone_number":"+12025550101","carrier":"AnyMobile"},\
            "id":"84cca175-9755-4859-b67f-4730d7f58aa3","media":[],"text":"%s",\
            "to":[{"phone_number":"+12025550100","status":"webhook_delivered"}]},"record_type":"event"}}"""
                    .formatted(Samples.FULL_TEXT);

    private final byte[] textForm = bytes(Signing.form(Samples.twilioText()));
    private final byte[] textJson = bytes(JSON);
    private final byte[] receiptForm = bytes(Signing.form(Samples.twilioReceipt()));
    private final String textId = "0199e0c0-0000-7000-8000-000000000001";
    private final Reply reply = new Reply(
            UUID.fromString(textId),
            new UUID(0, 1),
            "acme",
            "support",
            "twilio",
            "+12025550100",
            "+12025550101",
            Samples.FULL_TEXT,
            Samples.URL + "/webhooks/receipts/twilio?text=" + textId);
    private final SmsFields formFields = formFields();
    private final SmsFields jsonFields = jsonFields();
    private final ReceiptFields receiptFields = receiptFields();
    private final ReplyForm replyForm = replyForm();

    @Benchmark
    public Sms readTextFromForm() {
        return formFields.read(textForm);
    }

    @Benchmark
    public Sms readTextFromJson() {
        return jsonFields.read(textJson);
    }

    @Benchmark
    public Receipt readReceiptFromForm() {
        return receiptFields.read(receiptForm, textId);
    }

    @Benchmark
    public String writeReplyAsForm() {
        return replyForm.write(reply);
    }

    private static SmsFields formFields() {
        SmsFields fields = new SmsFields();
        fields.setProvider("twilio");
        fields.setAccount("AccountSid");
        fields.setId("MessageSid");
        fields.setFrom("From");
        fields.setTo("To");
        fields.setText("Body");
        fields.setOptOutType("OptOutType");
        fields.setMedia("NumMedia");
        return fields;
    }

    private static SmsFields jsonFields() {
        SmsFields fields = new SmsFields();
        fields.setProvider("nested");
        fields.setFormat("json");
        fields.setId("data.payload.id");
        fields.setFrom("data.payload.from.phone_number");
        fields.setTo("data.payload.to.0.phone_number");
        fields.setText("data.payload.text");
        fields.setOccurredAt("data.occurred_at");
        fields.setDirectionField("data.payload.direction");
        fields.setDirectionOut("outbound");
        return fields;
    }

    private static ReceiptFields receiptFields() {
        ReceiptFields fields = new ReceiptFields();
        fields.setProvider("twilio");
        fields.setAccount("AccountSid");
        fields.setId("MessageSid");
        fields.setWord("MessageStatus");
        fields.setErrorCode("ErrorCode");
        return fields;
    }

    private static ReplyForm replyForm() {
        ReplyForm form = new ReplyForm();
        form.setFields(Map.of("To", "to", "From", "from", "Body", "text", "StatusCallback", "receiptUrl"));
        return form;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
