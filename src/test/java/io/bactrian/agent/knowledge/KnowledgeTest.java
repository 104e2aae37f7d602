package io.bactrian.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search over a folder, and over the demo's own. */
class KnowledgeTest {

    private static final Knowledge DEMO = new Knowledge(Path.of("config", "knowledge"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "how much does shipping cost, Shipping: What shipping costs",
        "how long does delivery take, Shipping: How long shipping takes",
        "opening times, Store: Opening hours",
        "my tent was delivered damaged, Returns: Damaged or wrong items",
        "can I pay in parts, Payment: Pay in parts",
        "is my tent waterproof, Tents: Rain and sand",
        "warranty claim, Warranty: How to claim the warranty",
        "sleeping bag for tall people, Sizes: Sleeping bags"
    })
    void the_best_passage_comes_first(String question, String title) {
        assertThat(DEMO.search(question, 3).get(0).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title:* OR text:(",
                "shipping AND NOT (",
                "\"unclosed",
                "a~2 ^ + - && || ! { } [ ] \\ /re[g/",
                "\0\u0007"
            })
    void no_sign_of_a_customer_is_an_operator(String question) {
        assertThat(DEMO.search(question, 5))
                .allSatisfy(passage -> assertThat(passage.text()).isNotEmpty());
    }

    @Test
    void coverage_is_the_share_of_the_question_that_the_passage_has() {
        assertThat(DEMO.search("shipping cost", 1).get(0).coverage()).isCloseTo(1, within(0.001));
        assertThat(DEMO.search("shipping to the moon of Jupiter", 1).get(0).coverage())
                .isLessThan(0.3);
    }

    @Test
    void headings_make_passages_and_markdown_is_taken_away() throws IOException {
        write("a.md", "# Camels\n\nHumps: **two**.\n- See [here](http://x.example)\n\n## Food\n\nThey eat `hay`.\n");
        write("sub/b.md", "No heading at all.");
        write("c.txt", "# Not read\n\nThey eat stones.");

        Knowledge knowledge = new Knowledge(folder);

        assertThat(knowledge.search("humps", 5))
                .extracting(Passage::file, Passage::title, Passage::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a.md", "Camels", "Humps: two. See here"));
        assertThat(knowledge.search("eat", 5)).extracting(Passage::title).containsExactly("Camels: Food");
        assertThat(knowledge.search("heading", 5)).extracting(Passage::title).containsExactly("sub/b.md");
        assertThat(knowledge.subjects()).isEqualTo(List.of("Camels", "sub/b.md"));
    }

    @Test
    void synonyms_of_the_folder_count_as_one_word() throws IOException {
        write("a.md", "# Trunks\n\nThe boot is large.");
        assertThat(new Knowledge(folder).search("luggage", 1)).isEmpty();

        write("synonyms.txt", "# a remark\nboot, trunk, luggage\n\n");
        assertThat(new Knowledge(folder).search("Luggage?", 1)).hasSize(1);
    }

    @Test
    void nothing_is_found_where_nothing_is_written_or_asked() throws IOException {
        assertThat(new Knowledge(folder.resolve("missing")).search("anything", 5))
                .isEmpty();
        assertThat(DEMO.search("", 5)).isEmpty();
        assertThat(DEMO.search(null, 5)).isEmpty();
        assertThat(DEMO.search("how do you do that", 5)).isEmpty();
        assertThat(DEMO.search("shipping", 0)).isEmpty();
        assertThat(DEMO.search("shipping ".repeat(50_000), 2)).hasSize(2);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
