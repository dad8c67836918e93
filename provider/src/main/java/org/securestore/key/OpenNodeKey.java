package org.securestore.key;

import org.securestore.crypto.Bytes;
import org.securestore.crypto.HpkeKeyPair;

/** The private key as it is, 32 bytes, in a file that only its owner may read. */
record OpenNodeKey(NodeFile file) implements NodeKeyForm {
    @Override
    public byte[] write(HpkeKeyPair pair) {
        return pair.privateKey();
    }

    @Override
    public HpkeKeyPair read(byte[] content) {
        if (SealedNodeKey.isOne(content)) {
            throw file.unsafe(
                    "it is sealed by a key store, and the configuration names none",
                    "give the node its settings securestore.node.key-store... again");
        }
        if (content.length != HpkeKeyPair.KEY_BYTES) {
            throw file.unsafe(
                    "it has " + content.length + " bytes instead of " + HpkeKeyPair.KEY_BYTES,
                    "delete it and run 'securestore key refresh'");
        }
        return HpkeKeyPair.ofPrivateKey(content);
    }

    @Override
    public Bytes publicKey(byte[] content) {
        return read(content).publicKey();
    }
}
