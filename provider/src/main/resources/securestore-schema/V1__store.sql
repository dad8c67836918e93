-- One script for every database; ${blob} and ${identity} are its words for bytes and for a counted key.
-- Times are milliseconds since 1970-01-01T00:00Z. What is sealed or authenticated is so under a master key.

create table store (
    id         text   not null primary key,
    revision   bigint not null,
    created_at bigint not null
);

-- What each revision changed, for the nodes that follow the store; the newest few thousand. What has no owner, or the
-- owner "members", leaves the last three empty.
create table store_change (
    revision     bigint       not null primary key,
    partition_id varchar(64)  not null,
    kind         varchar(32)  not null,
    subject      varchar(256),
    owner_type   varchar(256),
    owner_issuer varchar(256),
    owner_value  varchar(256)
);

create table master_key (
    version     integer not null primary key,
    check_value ${blob} not null,
    created_at  bigint  not null
);

create table passphrase_slot (
    key_version integer not null primary key references master_key (version),
    memory_kib  integer not null,
    iterations  integer not null,
    parallelism integer not null,
    salt        ${blob} not null,
    sealed      ${blob} not null
);

create table node (
    id          text    not null primary key,
    name        text    not null,
    public_key  ${blob} not null,
    key_version integer not null,
    code        ${blob} not null
);

create table node_slot (
    key_version   integer not null references master_key (version),
    node          text    not null references node (id),
    encapsulation ${blob} not null,
    sealed        ${blob} not null,
    primary key (key_version, node)
);

create table administrative_right (
    claim_type   text    not null,
    claim_issuer text    not null,
    claim_value  text    not null,
    name         text    not null,
    key_version  integer not null,
    code         ${blob} not null,
    primary key (claim_type, claim_issuer, claim_value, name)
);

create table application (
    id_key        text    not null primary key,
    id            text    not null,
    version       bigint  not null,
    display_name  text    not null,
    contact_email text,
    mapping       text    not null,
    sign_up_page  text,
    key_version   integer not null,
    code          ${blob} not null
);

create table application_field (
    application text    not null references application (id_key) on delete cascade,
    position    integer not null,
    name        text    not null,
    type        text    not null,
    masked      boolean not null,
    primary key (application, position)
);

create table application_claim (
    application  text not null references application (id_key) on delete cascade,
    role         text not null,
    claim_type   text not null,
    claim_issuer text not null,
    claim_value  text not null,
    primary key (application, role, claim_type, claim_issuer, claim_value)
);

-- The owner of a group application's set has no claim: its three columns are empty.
create table credential (
    application        text    not null references application (id_key) on delete cascade,
    owner_type         text    not null,
    owner_issuer       text    not null,
    owner_value        text    not null,
    definition_version bigint  not null,
    version            bigint  not null,
    key_version        integer not null,
    salt               ${blob} not null,
    sealed             ${blob} not null,
    set_at             bigint  not null,
    set_by             text    not null,
    primary key (application, owner_type, owner_issuer, owner_value)
);

create table audit_event (
    id          ${identity},
    occurred_at bigint not null,
    action      text   not null,
    caller      text   not null,
    application text,
    owner       text,
    outcome     text   not null,
    reason      text
);
