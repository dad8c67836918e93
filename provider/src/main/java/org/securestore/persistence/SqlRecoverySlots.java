package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.key.RecoveryRepository;
import org.securestore.key.RecoverySlot;
import org.securestore.key.SealedRecord;

/** Recovery slots in the database. */
final class SqlRecoverySlots implements RecoveryRepository {
    private final Handle handle;

    SqlRecoverySlots(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<RecoverySlot> all() {
        return handle.createQuery("select * from recovery_slot order by created_at, id")
                .map((row, context) -> slot(row))
                .list();
    }

    @Override
    public Optional<RecoverySlot> find(String id) {
        return handle.createQuery("select * from recovery_slot where id = :id")
                .bind("id", id)
                .map((row, context) -> slot(row))
                .findOne();
    }

    @Override
    public void put(RecoverySlot slot) {
        remove(slot.id());
        handle.createUpdate(
                        "insert into recovery_slot (id, label, threshold, shares, created_at, public_key, key_version,"
                                + " salt, sealed, encapsulation, slot) values (:id, :label, :threshold, :shares, :createdAt,"
                                + " :publicKey, :keyVersion, :salt, :sealed, :encapsulation, :slot)")
                .bind("id", slot.id())
                .bind("label", slot.label())
                .bind("threshold", slot.threshold())
                .bind("shares", slot.shares())
                .bind("createdAt", slot.createdAt().toEpochMilli())
                .bind("publicKey", slot.publicKey().toArray())
                .bind("keyVersion", slot.psk().keyVersion())
                .bind("salt", slot.psk().salt().toArray())
                .bind("sealed", slot.psk().ciphertext().toArray())
                .bind("encapsulation", slot.sealed().encapsulation().toArray())
                .bind("slot", slot.sealed().ciphertext().toArray())
                .execute();
    }

    @Override
    public boolean remove(String id) {
        return handle.createUpdate("delete from recovery_slot where id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static RecoverySlot slot(ResultSet row) throws SQLException {
        return new RecoverySlot(
                row.getString("id"),
                row.getString("label"),
                row.getInt("threshold"),
                row.getInt("shares"),
                Columns.instant(row, "created_at"),
                Columns.bytes(row, "public_key"),
                new SealedRecord(row.getInt("key_version"), Columns.bytes(row, "salt"), Columns.bytes(row, "sealed")),
                new HpkeKeyPair.Sealed(Columns.bytes(row, "encapsulation"), Columns.bytes(row, "slot")));
    }
}
