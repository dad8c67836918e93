package org.securestore.definition;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes YAML: what is small in one line, and text quoted where it would be taken for something else. */
final class YamlText implements StreamDataWriter {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setSplitLines(false)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setBestLineBreak("\n")
            .build();

    private final StringBuilder written = new StringBuilder();

    private YamlText() {}

    static String of(Node root) {
        YamlText text = new YamlText();
        new Dump(SETTINGS).dumpNode(root, text);
        return text.written.toString();
    }

    static Node text(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }

    static Node number(int number) {
        return new ScalarNode(Tag.INT, String.valueOf(number), ScalarStyle.PLAIN);
    }

    static Node yes() {
        return new ScalarNode(Tag.BOOL, "true", ScalarStyle.PLAIN);
    }

    static Node list(List<Node> items, FlowStyle style) {
        return new SequenceNode(Tag.SEQ, items, items.isEmpty() ? FlowStyle.FLOW : style);
    }

    @Override
    public void write(String text) {
        written.append(text);
    }

    @Override
    public void write(String text, int offset, int length) {
        written.append(text, offset, offset + length);
    }

    /** Keys in the order in which they are added. */
    static final class Keys {
        private final List<NodeTuple> tuples = new ArrayList<>();

        Keys with(String key, Node value) {
            tuples.add(new NodeTuple(text(key), value));
            return this;
        }

        Node inOneLine() {
            return new MappingNode(Tag.MAP, tuples, FlowStyle.FLOW);
        }

        Node inLines() {
            return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
        }
    }
}
