-- Keys that change while the store is in use, and a farm that shares them.

-- Which format the tables are in. A node that runs finds out by this that a later release has migrated them.
alter table store add column format integer not null default 2;

-- A key that is being replaced stays until nothing is sealed under it. Its successor seals it meanwhile: whoever holds the
-- newest key can read everything. When nothing is left, the sealed copy is removed, and the time is kept.
alter table master_key add column previous_salt ${blob};
alter table master_key add column previous_sealed ${blob};
alter table master_key add column destroyed_at bigint;

-- There is one slot for the pass phrase and one for each node, of the newest key. Who sealed it for the node, if it was not
-- the node itself; and the proof, under the key before, that this was one of the store's own.
alter table node_slot add column sealed_by varchar(64);
alter table node_slot add column endorsed_version integer;
alter table node_slot add column endorsement ${blob};

-- A machine that asks for the key. Nothing here is proved, and it is given nothing until an administrator has compared
-- fingerprints and approves it.
create table node_request (
    id           varchar(64) not null primary key,
    name         text        not null,
    public_key   ${blob}     not null,
    requested_at bigint      not null
)${options};

-- When a node was last heard of, and how it stood: for information, and authenticated by nothing.
create table node_presence (
    node        varchar(64) not null primary key,
    seen_at     bigint      not null,
    key_version integer,
    state       varchar(16) not null
)${options};

-- A copy of the newest key for whoever has the recovery key, or enough shares of it. The public key receives, the sealed
-- one authenticates whoever seals to it; together they are sealed under the master key and so prove the row.
create table recovery_slot (
    id            varchar(16)  not null primary key,
    label         varchar(256) not null,
    threshold     integer      not null,
    shares        integer      not null,
    created_at    bigint       not null,
    public_key    ${blob}      not null,
    key_version   integer      not null,
    salt          ${blob}      not null,
    sealed        ${blob}      not null,
    encapsulation ${blob}      not null,
    slot          ${blob}      not null
)${options};

-- The change of the key that is going on, if one is. It says how far somebody came, and nobody relies on it: what is left
-- under the old key is what is found under it.
create table key_change (
    single         integer     not null primary key check (single = 1),
    from_version   integer     not null,
    to_version     integer     not null,
    state          varchar(16) not null,
    stage          varchar(32) not null,
    partition_id   varchar(64),
    subject        varchar(512),
    owner_key      varchar(64),
    total          bigint      not null,
    done           bigint      not null,
    begun_at       bigint      not null,
    working_millis bigint      not null,
    worker         varchar(64),
    beat           bigint      not null
)${options};

-- What was found under the old key and did not open, or was not proved. It is kept, and the old key with it, until an
-- administrator decides.
create table unreadable_record (
    partition_id varchar(64)  not null,
    kind         varchar(32)  not null,
    subject      varchar(512) not null,
    owner_key    varchar(64)  not null,
    owner        text,
    found_at     bigint       not null,
    primary key (partition_id, kind, subject, owner_key)
)${options};
