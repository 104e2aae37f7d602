/**
 * Finds the passages of the brand's own documents that answer a question: Markdown files in a folder, an index in
 * memory, BM25.
 *
 * <p>May use Lucene and the JDK, and Spring for its one bean; knows no Camel, no SQL and no model. Shared by the {@code search-knowledge} tool and
 * the sandbox model.
 */
package io.bactrian.agent.knowledge;
