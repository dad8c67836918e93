-- One script for every database. Its words for what differs: ${blob} for bytes, ${identity} for a counted key, and
-- ${options} at the end of each table. What is in a key is varchar, and no key is longer than 3,072 bytes with four for each
-- character. Times are milliseconds since 1970-01-01T00:00Z. What is sealed or authenticated is so under a master key.

-- One row, which whoever writes to the store locks first.
create table store (
    single     integer     not null primary key check (single = 1),
    id         varchar(36) not null,
    revision   bigint      not null,
    created_at bigint      not null
)${options};

-- What each revision changed, for the nodes that follow the store; the newest few thousand. What has no owner, or the
-- owner "members", leaves the last three empty.
create table store_change (
    revision     bigint      not null primary key,
    partition_id varchar(64) not null,
    kind         varchar(32) not null,
    subject      text,
    owner_type   text,
    owner_issuer text,
    owner_value  text
)${options};

create table master_key (
    version     integer not null primary key,
    check_value ${blob} not null,
    created_at  bigint  not null
)${options};

create table passphrase_slot (
    key_version integer not null primary key references master_key (version),
    memory_kib  integer not null,
    iterations  integer not null,
    parallelism integer not null,
    salt        ${blob} not null,
    sealed      ${blob} not null
)${options};

create table node (
    id          varchar(64) not null primary key,
    name        text        not null,
    public_key  ${blob}     not null,
    key_version integer     not null,
    code        ${blob}     not null
)${options};

create table node_slot (
    key_version   integer     not null references master_key (version),
    node          varchar(64) not null references node (id),
    encapsulation ${blob}     not null,
    sealed        ${blob}     not null,
    primary key (key_version, node)
)${options};

-- claim_key is what a claim is found by: the SHA-256 of its three parts, which are too long for a key.
create table administrative_right (
    claim_key    varchar(64) not null,
    claim_type   text        not null,
    claim_issuer text        not null,
    claim_value  text        not null,
    name         varchar(64) not null,
    key_version  integer     not null,
    code         ${blob}     not null,
    primary key (claim_key, name)
)${options};

create table application (
    id_key        varchar(512) not null primary key,
    id            text         not null,
    version       bigint       not null,
    display_name  text         not null,
    contact_email text,
    mapping       text         not null,
    sign_up_page  text,
    key_version   integer      not null,
    code          ${blob}      not null
)${options};

create table application_field (
    application varchar(512) not null references application (id_key) on delete cascade,
    position    integer      not null,
    name        text         not null,
    type        text         not null,
    masked      boolean      not null,
    primary key (application, position)
)${options};

create table application_claim (
    application  varchar(512) not null references application (id_key) on delete cascade,
    role         varchar(16)  not null,
    claim_key    varchar(64)  not null,
    claim_type   text         not null,
    claim_issuer text         not null,
    claim_value  text         not null,
    primary key (application, role, claim_key)
)${options};

-- The owner of a group application's set has no claim: its three columns and its key are empty.
create table credential (
    application        varchar(512) not null references application (id_key) on delete cascade,
    owner_key          varchar(64)  not null,
    owner_type         text         not null,
    owner_issuer       text         not null,
    owner_value        text         not null,
    definition_version bigint       not null,
    version            bigint       not null,
    key_version        integer      not null,
    salt               ${blob}      not null,
    sealed             ${blob}      not null,
    set_at             bigint       not null,
    set_by             text         not null,
    primary key (application, owner_key)
)${options};

create table audit_event (
    id          ${identity},
    occurred_at bigint not null,
    action      text   not null,
    caller      text   not null,
    application text,
    owner       text,
    outcome     text   not null,
    reason      text
)${options};
