package org.securestore.cli.argument;

import org.securestore.key.RecoverySlotId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a recovery key, which each print of it begins with. */
public final class RecoverySlotIdArgument implements ITypeConverter<RecoverySlotId> {
    @Override
    public RecoverySlotId convert(String text) {
        return RecoverySlotId.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "the id of a recovery key has eight characters, such as K7QD-2M9X"));
    }
}
