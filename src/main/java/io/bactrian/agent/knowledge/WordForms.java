package io.bactrian.agent.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * English words reduced to what they are about: the chain of Lucene's EnglishAnalyzer with a longer list of words that
 * carry no content in a question, and with words of one meaning (synonyms) brought to one form.
 */
final class WordForms {

    /** Words that say nothing about the subject of a question. */
    private static final CharArraySet EMPTY_WORDS = new CharArraySet(
            List.of(
                    """
                    a about actually after again ago already all also am an and any anybody anyone anything are aren't as at available be
                    been before being both but by can can't cannot could couldn't did didn't do does doesn't doing don't
                    each either else ever every few for from get gets getting give given go going gonna got guys had has have
                    haven't having hello help her here hey hi him his how how's however i i'd i'll i'm i've if in into is isn't
                    it its it's just kind know last let let's like looking lot made make may me might mine more most
                    must my myself need needs no not next now of off offer offers ok okay on once one only option options or other our ours out over
                    please policies policy possible question right really recently same say see shall she should since so some somebody someone
                    something soon still such sure tell than thank thanks that that's the their them
                    then there there's these they thing things think this those through to today too under until up upon
                    us use usually u ur very want wanted wants was wasn't way we well were what what's whats when's wheres
                    whether which while who whole whom whose why will with within without wonder wondering won't would
                    yes yet you your yours you're
                    """
                            .strip()
                            .split("\\s+")),
            true);

    /** Words that help to find the better one of two passages, but are no subject of their own. */
    private static final CharArraySet HINTS = new CharArraySet(
            List.of(
                    """
                    where where's when long many much take takes taking took fast faster quick quickly late best method methods
                    one two three four five six seven eight nine ten
                    """
                            .strip()
                            .split("\\s+")),
            true);

    private final Analyzer search;
    private final Analyzer content;

    /**
     * @param synonyms groups of words of one meaning; a word in two groups counts to the later one
     */
    WordForms(List<List<String>> synonyms) {
        CharArraySet noContent = CharArraySet.copy(EMPTY_WORDS);
        noContent.addAll(HINTS);
        Analyzer stems = chain(CharArraySet.EMPTY_SET, null);
        StemmerOverrideFilter.StemmerOverrideMap forms = synonyms.isEmpty() ? null : forms(stems, synonyms);
        this.search = chain(EMPTY_WORDS, forms);
        this.content = chain(noContent, forms);
    }

    /** The chain for the index, which keeps the hints. */
    Analyzer analyzer() {
        return search;
    }

    /** The words to search a question by: its content words, and hints such as "how much". */
    Set<String> sought(String question) {
        return words(search, question);
    }

    /**
     * The content words of a text; numbers are none.
     *
     * @param text any text, hostile text included: nothing in it is an operator
     * @return the reduced words, each once, in order; empty when there is none
     */
    Set<String> of(String text) {
        Set<String> words = words(content, text);
        words.removeIf(word -> word.chars().allMatch(Character::isDigit));
        return words;
    }

    private static StemmerOverrideFilter.StemmerOverrideMap forms(Analyzer stems, List<List<String>> synonyms) {
        StemmerOverrideFilter.Builder forms = new StemmerOverrideFilter.Builder(true);
        try {
            for (List<String> group : synonyms) {
                String first = null;
                for (String word : group) {
                    for (String stem : words(stems, word)) {
                        first = first == null ? stem : first;
                        forms.add(stem, first);
                    }
                }
            }
            return forms.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Analyzer chain(CharArraySet without, StemmerOverrideFilter.StemmerOverrideMap forms) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                TokenStream stems = new LowerCaseFilter(new EnglishPossessiveFilter(words));
                stems = new PorterStemFilter(new ASCIIFoldingFilter(new StopFilter(stems, without)));
                return new TokenStreamComponents(
                        words, forms == null ? stems : new StemmerOverrideFilter(stems, forms));
            }
        };
    }

    private static Set<String> words(Analyzer analyzer, String text) {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream("text", text.replace('\u2019', '\''))) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(word.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
