package io.bactrian.agent.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * What the brand has written down, searchable: the Markdown files of a folder, each heading a passage, in a Lucene
 * index (BM25) that lives in memory and is built once, on construction.
 *
 * <p>A file {@code synonyms.txt} in the folder may list words of one meaning, a group a line, separated by commas;
 * lines that begin with {@code #} are remarks. A question is taken apart into words and never parsed as a query, so
 * nothing that a customer writes can be an operator. Safe for use by many threads.
 */
public final class Knowledge implements AutoCloseable {

    private static final int MOST_WORDS = 64;
    private static final int MOST_PASSAGES = 50;

    private final List<Passage> passages;
    private final List<Set<String>> words;
    private final Map<String, Integer> passagesWith = new HashMap<>();
    private final WordForms forms;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /**
     * Reads the folder and builds the index.
     *
     * @param folder the folder; its {@code *.md} files are read, those of folders below it too; a folder that does not
     *     exist gives an index in which nothing is found
     * @throws UncheckedIOException when a file cannot be read
     */
    public Knowledge(Path folder) {
        try {
            this.forms = new WordForms(synonyms(folder.resolve("synonyms.txt")));
            this.passages = Files.isDirectory(folder) ? read(folder) : List.of();
            this.words = passages.stream()
                    .map(passage -> forms.of(passage.title() + "\n" + passage.text()))
                    .toList();
            words.forEach(all -> all.forEach(word -> passagesWith.merge(word, 1, Integer::sum)));
            this.reader = DirectoryReader.open(index());
            this.searcher = new IndexSearcher(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The knowledge folder cannot be read", e);
        }
    }

    /**
     * The passages that fit a question best.
     *
     * @param question the customer's words, as they are; null counts as empty
     * @param most how many at most; 50 are the limit
     * @return best first; empty when no content word of the question is known
     */
    public List<Passage> search(String question, int most) {
        Set<String> asked = stems(question);
        if (asked.isEmpty() || most < 1) {
            return List.of();
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : few(forms.sought(question))) {
            query.add(new BoostQuery(new TermQuery(new Term("title", word)), 2f), BooleanClause.Occur.SHOULD);
            query.add(new TermQuery(new Term("text", word)), BooleanClause.Occur.SHOULD);
        }
        try {
            List<Passage> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query.build(), Math.min(most, MOST_PASSAGES)).scoreDocs) {
                Passage passage = passages.get(hit.doc);
                double coverage = coverage(asked, words.get(hit.doc));
                found.add(new Passage(passage.file(), passage.title(), passage.text(), hit.score, coverage));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How much a word tells: the inverse document frequency of BM25.
     *
     * @param stem a word as {@link #stems} gives it
     */
    public double weight(String stem) {
        int with = passagesWith.getOrDefault(stem, 0);
        return Math.log(1 + (passages.size() - with + 0.5) / (with + 0.5));
    }

    /** The content words of a text as the index sees them: reduced, each once; null counts as empty. */
    public Set<String> stems(String text) {
        return text == null ? Set.of() : few(forms.of(text));
    }

    /** The subjects that the folder knows, in its files' order: their outermost headings. */
    public List<String> subjects() {
        return passages.stream()
                .map(passage -> passage.title().split(": ", 2)[0])
                .distinct()
                .toList();
    }

    private static Set<String> few(Set<String> words) {
        return words.stream().limit(MOST_WORDS).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private double coverage(Set<String> asked, Set<String> known) {
        double all = asked.stream().mapToDouble(this::weight).sum();
        double had =
                asked.stream().filter(known::contains).mapToDouble(this::weight).sum();
        return all == 0 ? 0 : had / all;
    }

    private ByteBuffersDirectory index() throws IOException {
        ByteBuffersDirectory memory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(memory, inOrder())) {
            for (Passage passage : passages) {
                Document document = new Document();
                document.add(new TextField("title", passage.title(), Field.Store.NO));
                document.add(new TextField("text", passage.text(), Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        return memory;
    }

    /** Documents keep the order in which they were added, so a document's number is its passage's. */
    private IndexWriterConfig inOrder() {
        return new IndexWriterConfig(forms.analyzer()).setMergePolicy(new LogDocMergePolicy());
    }

    private static List<Passage> read(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Passage> all = new ArrayList<>();
            for (Path file : tree.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                all.addAll(MarkdownPassages.of(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            }
            return List.copyOf(all);
        }
    }

    private static List<List<String>> synonyms(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split(",")))
                .toList();
    }
}
