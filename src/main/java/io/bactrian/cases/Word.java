package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;

/** What a word of the vocabulary does, or asserts. */
@FunctionalInterface
interface Word {
    void play(Scene scene, JsonNode value);
}
