package io.bactrian.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bactrian.agent.Decision;
import io.bactrian.agent.ModelFailure;
import io.bactrian.cases.stub.Json;
import io.bactrian.conversation.Turn;
import io.bactrian.delivery.Outcome;
import io.bactrian.keyword.Keyword;
import io.bactrian.sms.SegmentCount;
import io.bactrian.sms.Segments;
import io.bactrian.sms.Sms;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is measured gives the right answer: a figure for a call that does nothing would be worth nothing. */
class CostsTest {

    @Test
    @DisplayName("right signatures are accepted, wrong and stale ones refused")
    void signatures() {
        SignatureCost cost = new SignatureCost();
        assertThat(cost.acceptTextSignedByTwilio()).isTrue();
        assertThat(cost.acceptTextSignedByTwilioWithThePreviousToken()).isTrue();
        assertThat(cost.refuseTextWithAWrongSignatureOfTwilio()).isFalse();
        assertThat(cost.acceptEventSignedByZendesk()).isTrue();
        assertThat(cost.refuseEventWithAWrongSignatureOfZendesk()).isFalse();
        assertThat(cost.refuseEventOfZendeskThatIsAnHourOld()).isFalse();
    }

    @Test
    @DisplayName("keywords, wishes and noise are known, and nothing else is taken for them")
    void words() {
        WordCost cost = new WordCost();
        assertThat(cost.findKeywordInStop()).contains(Keyword.STOP);
        assertThat(cost.findNoKeywordIn160Characters()).isEmpty();
        assertThat(cost.findNoKeywordIn1600Characters()).isEmpty();
        assertThat(cost.findNoWishForAPersonIn160Characters()).isFalse();
        assertThat(cost.findWishForAPerson()).isTrue();
        assertThat(cost.tell160CharactersFromNoise()).isFalse();
        assertThat(cost.knowAReactionAsNoise()).isTrue();
        assertThat(cost.findNoLoopInALongTalk()).isEmpty();
        assertThat(cost.letATurnPassTheOptOut().isOpen()).isTrue();
        assertThat(cost.letATurnPassTheNoise().isOpen()).isTrue();
        assertThat(cost.keepATurnFromAPersonWhoOptedOut())
                .extracting(Turn::isOpen, Turn::outcome)
                .containsExactly(false, "opted-out");
    }

    @Test
    @DisplayName("segments are counted, and long answers cut to them")
    void segments() {
        SegmentCost cost = new SegmentCost();
        assertThat(cost.countSegmentsOf160Characters()).isEqualTo(new SegmentCount("GSM-7", 1));
        assertThat(cost.countSegmentsOf1600Characters()).isEqualTo(new SegmentCount("GSM-7", 11));
        assertThat(cost.countSegmentsOf1600CharactersAndAnEmoji()).isEqualTo(new SegmentCount("UCS-2", 24));
        assertThat(cost.countSegmentsOf35Emoji()).isEqualTo(new SegmentCount("UCS-2", 1));
        assertThat(cost.cut160CharactersThatFit()).isEqualTo(Samples.FULL_TEXT);
        for (String cut : new String[] {
            cost.cut1600CharactersToThreeSegments(),
            cost.cut4000CharactersToThreeSegments(),
            cost.cut4000CharactersWithAnEmojiToThreeSegments()
        }) {
            assertThat(Segments.count(cut).segments()).isEqualTo(3);
            assertThat(cut).matches("(?s).*[.!?]");
        }
    }

    @Test
    @DisplayName("texts, receipts and replies are mapped")
    void mappings() {
        MappingCost cost = new MappingCost();
        assertThat(cost.readTextFromForm())
                .extracting(Sms::from, Sms::to, Sms::text)
                .containsExactly("+12025550101", "+12025550100", Samples.FULL_TEXT);
        assertThat(cost.readTextFromJson())
                .extracting(Sms::from, Sms::to, Sms::text)
                .containsExactly("+12025550101", "+12025550100", Samples.FULL_TEXT);
        assertThat(cost.readTextFromJson().occurredAt()).isNotNull();
        assertThat(cost.readReceiptFromForm().word()).isEqualTo("undelivered");
        assertThat(cost.readReceiptFromForm().textId()).isNotNull();
        assertThat(cost.writeReplyAsForm()).contains("To=%2B12025550101", "From=%2B12025550100", "Body=Hi");
    }

    @Test
    @DisplayName("the model's and the provider's answers are understood")
    void answers() throws ModelFailure {
        AnswerCost cost = new AnswerCost();
        assertThat(cost.readDecisionOfTheModel())
                .extracting(Decision::action, Decision::reply)
                .containsExactly(Decision.Action.REPLY, Samples.FULL_TEXT);
        assertThat(cost.refuseDecisionOutsideTheSchema().kind()).isEqualTo(ModelFailure.Kind.MALFORMED);
        assertThat(cost.readAnswerToASend().outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(cost.readAnswerToASend().providerMessageId()).startsWith("SM");
        assertThat(cost.readRefusalOfASend().outcome()).isEqualTo(Outcome.OPTED_OUT);
    }

    @Test
    @DisplayName("numbers, ids and steps are noted")
    void records() throws JsonProcessingException {
        RecordCost cost = new RecordCost();
        assertThat(cost.normaliseWholeNumber()).isEqualTo("+12025550101");
        assertThat(cost.normaliseNumberWithBracketsAndDashes()).isEqualTo("+12025550101");
        assertThat(cost.normaliseShortCode()).isEqualTo("22395");
        assertThat(cost.maskNumberForLogs()).doesNotContain("555");
        assertThat(cost.hashNumber()).matches("[0-9a-f]{64}");
        assertThat(cost.makeId()).extracting(UUID::version).isEqualTo(7);
        assertThat(Json.read(cost.writeThe2StepsOfTheDoor())).hasSize(2);
        assertThat(Json.read(cost.writeThe12StepsOfATurn())).hasSize(12);
        assertThat(Json.read(cost.writeThe2StepsOfTheDoor()).at("/0/at").asText())
                .isEqualTo("2026-11-22T12:00:00.123456Z");
    }

    @Test
    @DisplayName("a row is named in words, its figures whole nanoseconds and bytes")
    void table() {
        assertThat(CostTable.words("cut4000CharactersOfJsonThatFitATextOfTwilio"))
                .isEqualTo("cut 4000 characters of JSON that fit a text of Twilio");
        assertThat(CostTable.write(List.of(new CostTable.Row("cut", 1234.4, Double.NaN, 0.001))))
                .endsWith("| cut | 1,234 | ? | 0 |\n");
    }
}
