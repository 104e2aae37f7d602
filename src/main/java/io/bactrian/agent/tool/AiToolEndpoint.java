package io.bactrian.agent.tool;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** The declaration of one tool. Whatever is wrong in it is said when the route is loaded. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "ai-tool",
        title = "AI Tool",
        syntax = "ai-tool:name",
        consumerOnly = true,
        remote = false)
public class AiToolEndpoint extends DefaultEndpoint {

    /** Function names of the chat completions API: letters, digits, underscore, hyphen, at most 64. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    @UriPath
    private final String name;

    @UriParam
    private String description;

    @UriParam
    private String tags;

    @UriParam
    private String required;

    @UriParam(defaultValue = "false")
    private boolean readOnly;

    @UriParam(multiValue = true, prefix = "parameter.")
    private Map<String, Object> parameters = Map.of();

    private ToolSpec spec;

    AiToolEndpoint(String uri, AiToolComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        require(NAME.matcher(name).matches(), "the name may have letters, digits, _ and -, at most 64");
        require(description != null && !description.isBlank(), "set description: the model chooses a tool by it");
        spec = new ToolSpec(
                name,
                description.strip(),
                words(tags),
                ToolDeclaration.read(name, parameters, required == null ? null : words(required)),
                readOnly);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("ai-tool: is where a route starts; only the agent calls a tool");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        AiToolConsumer consumer = new AiToolConsumer(this, processor, ((AiToolComponent) getComponent()).registry());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    ToolSpec spec() {
        return spec;
    }

    private void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException("ai-tool:" + name + ": " + otherwise);
        }
    }

    private static Set<String> words(String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    /** When to use the tool and what it gives; the model reads this. Must be set. */
    public void setDescription(String description) {
        this.description = description;
    }

    public String getTags() {
        return tags;
    }

    /** The groups of the tool, separated by commas. Without a tag no agent is offered it. */
    public void setTags(String tags) {
        this.tags = tags;
    }

    public String getRequired() {
        return required;
    }

    /** The arguments that a call must have, separated by commas; all of them when this is not set. */
    public void setRequired(String required) {
        this.required = required;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * Whether the tool only looks and changes nothing. The results of all others are stored before the model is asked
     * again, so that a turn that another process takes over does not use them a second time.
     */
    public void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
    }

    public Map<String, Object> getParameters() {
        return parameters;
    }

    /**
     * The declared arguments: {@code parameter.<name>} is a JSON type ({@code string integer number boolean}),
     * {@code parameter.<name>.description} says what it is, {@code parameter.<name>.enum} lists the only values.
     */
    public void setParameters(Map<String, Object> parameters) {
        this.parameters = Map.copyOf(parameters);
    }
}
