package org.securestore.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.securestore.text.PlainText;

/** Keys and what stands behind them. */
final class YamlMapping implements YamlNode {
    private final Position at;
    private final Map<String, Position> keys;
    private final Map<String, YamlNode> values;

    YamlMapping(Position at, Map<String, Position> keys, Map<String, YamlNode> values) {
        this.at = at;
        this.keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        this.values = Map.copyOf(values);
    }

    @Override
    public Position at() {
        return at;
    }

    /** This mapping, if it has no other keys than these: a misspelt one must not be taken for one left out. */
    YamlMapping only(String whole, String... known) {
        List<String> names = List.of(known);
        keys.forEach((key, place) -> {
            if (!names.contains(key)) {
                throw place.wrong(
                        whole + " has no '" + PlainText.shown(key) + "'; it can have " + String.join(", ", names));
            }
        });
        return this;
    }

    /** All keys, in the order in which they stand. */
    Set<String> names() {
        return keys.keySet();
    }

    Optional<YamlNode> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    YamlNode get(String whole, String key) {
        return find(key).orElseThrow(() -> at.wrong(whole + " needs a '" + key + "'"));
    }

    /** Where a key stands; where the mapping begins if it has none of that name. */
    Position at(String key) {
        return keys.getOrDefault(key, at);
    }

    @Override
    public String kind() {
        return "a mapping of keys";
    }

    @Override
    public YamlMapping mapping(String expected) {
        return this;
    }
}
