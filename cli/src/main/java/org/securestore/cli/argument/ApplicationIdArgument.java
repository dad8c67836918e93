package org.securestore.cli.argument;

import org.securestore.application.TargetApplicationId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a target application. */
public final class ApplicationIdArgument implements ITypeConverter<TargetApplicationId> {
    @Override
    public TargetApplicationId convert(String text) {
        try {
            return new TargetApplicationId(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage());
        }
    }
}
