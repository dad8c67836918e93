package org.securestore.cli.partition;

import org.securestore.partition.PartitionId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a partition. */
final class PartitionArgument implements ITypeConverter<PartitionId> {
    @Override
    public PartitionId convert(String text) {
        try {
            return new PartitionId(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage());
        }
    }
}
