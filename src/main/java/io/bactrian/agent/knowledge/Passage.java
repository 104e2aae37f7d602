package io.bactrian.agent.knowledge;

/**
 * One passage of the knowledge folder: what stands under one heading.
 *
 * @param file the file's path below the folder, with forward slashes
 * @param title the headings above the text, outermost first, joined by a colon; the file's name where it has none
 * @param text the text in plain words, its Markdown taken away; never empty
 * @param score the BM25 score; only comparable within one search
 * @param coverage 0..1: how much of the question's content words the passage has, rare words counting more
 */
public record Passage(String file, String title, String text, double score, double coverage) {}
