package org.securestore.console.nodes;

import java.util.Optional;
import org.securestore.console.request.Address;

/**
 * What is asked before something becomes of a node, for the template.
 *
 * @param title of the page
 * @param consequence what will happen
 * @param box what is to be ticked first; empty if nothing is
 * @param button what it says
 * @param address that the form is sent to
 * @param refusal why it did not work
 */
public record NodeQuestion(
        NodeRow node,
        String title,
        String consequence,
        Optional<String> box,
        String button,
        Address address,
        Optional<String> refusal) {}
