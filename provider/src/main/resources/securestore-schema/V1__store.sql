-- One script for every database; ${blob} and ${identity} are its words for bytes and for a counted key.
-- Times are milliseconds since 1970-01-01T00:00Z. What is sealed or authenticated is so under a master key.

create table store (
    id         text   not null primary key,
    revision   bigint not null,
    created_at bigint not null
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

-- Hashes are in hexadecimal. Each is that of its event and of the hash before it.
create table audit_event (
    partition_id       varchar(64)  not null,
    sequence           bigint       not null,
    occurred_at        bigint       not null,
    action             varchar(64)  not null,
    outcome            varchar(16)  not null,
    reason             text,
    caller             varchar(256) not null,
    on_behalf_of       text,
    application        varchar(256),
    owner              text,
    credential_version bigint,
    node               varchar(256),
    hash               varchar(64)  not null,
    primary key (partition_id, sequence)
);

create index audit_event_time on audit_event (partition_id, occurred_at, sequence);
create index audit_event_caller on audit_event (partition_id, caller, sequence);
create index audit_event_application on audit_event (partition_id, application, sequence);

-- What is proved is the anchor, the proved end and the version of the settings. Where there is no code, no key was yet.
create table audit_chain (
    partition_id     varchar(64) not null primary key,
    first_sequence   bigint      not null,
    anchor           varchar(64) not null,
    last_sequence    bigint      not null,
    head             varchar(64) not null,
    proved_sequence  bigint      not null,
    proved_head      varchar(64) not null,
    settings_version bigint      not null,
    key_version      integer,
    code             ${blob}
);

insert into audit_chain values ('default', 1, '0000000000000000000000000000000000000000000000000000000000000000', 0,
    '0000000000000000000000000000000000000000000000000000000000000000', 0,
    '0000000000000000000000000000000000000000000000000000000000000000', 0, null, null);

create table audit_settings (
    partition_id    varchar(64) not null primary key,
    version         bigint      not null,
    reads_audited   boolean     not null,
    retention_days  bigint      not null,
    when_unwritable varchar(16) not null,
    window_millis   bigint      not null,
    key_version     integer     not null,
    code            ${blob}     not null
);

-- For information only: not proved, and behind by a minute.
create table credential_use (
    partition_id varchar(64)  not null,
    application  varchar(256) not null,
    owner_key    varchar(64)  not null,
    used_at      bigint       not null,
    primary key (partition_id, application, owner_key)
);
