-- One script for every database. Its words for what differs: ${blob} for bytes, ${identity} for a counted key, and
-- ${options} at the end of each table. What is in a key is varchar, and no key is longer than 3,072 bytes with four for each
-- character: a claim is known by its SHA-256. Times are milliseconds since 1970-01-01T00:00Z. What is sealed or
-- authenticated is so under a master key.

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
    name        text         not null,
    public_key  ${blob}      not null,
    key_version integer      not null,
    code        ${blob}      not null
)${options};

create table node_slot (
    key_version   integer      not null references master_key (version),
    node          varchar(64) not null references node (id),
    encapsulation ${blob}      not null,
    sealed        ${blob}      not null,
    primary key (key_version, node)
)${options};

-- A tenant. All below belongs to one.
create table store_partition (
    id         varchar(64) not null primary key,
    created_at bigint      not null
)${options};

-- The codes of a partition's rights are made anew, for the next version, whenever one is granted or revoked.
create table administrative_rights (
    partition_id varchar(64) not null primary key,
    version      bigint      not null
)${options};

create table administrative_right (
    partition_id varchar(64)  not null references administrative_rights (partition_id) on delete cascade,
    name         varchar(64)  not null,
    claim_key    varchar(64)  not null,
    claim_type   varchar(256) not null,
    claim_issuer varchar(256) not null,
    claim_value  varchar(256) not null,
    key_version  integer      not null,
    code         ${blob}      not null,
    primary key (partition_id, name, claim_key)
)${options};

create table application (
    partition_id   varchar(64)  not null,
    id_key         varchar(512) not null,
    id             varchar(256) not null,
    created        bigint       not null,
    version        bigint       not null,
    fields_ever    integer      not null,
    display_name   varchar(256) not null,
    contact_email  varchar(256),
    type           varchar(64)  not null,
    sign_up        varchar(16)  not null,
    sign_up_page   text,
    ticket_seconds bigint,
    key_version    integer      not null,
    code           ${blob}      not null,
    primary key (partition_id, id_key)
)${options};

create table application_field (
    partition_id varchar(64)  not null,
    application  varchar(512) not null,
    number       integer      not null,
    position     integer      not null,
    name         varchar(256) not null,
    type         varchar(64)  not null,
    masked       boolean      not null,
    mandatory    boolean      not null,
    primary key (partition_id, application, number),
    foreign key (partition_id, application) references application (partition_id, id_key) on delete cascade
)${options};

create table application_claim (
    partition_id varchar(64)  not null,
    application  varchar(512) not null,
    role         varchar(16)  not null,
    claim_key    varchar(64)  not null,
    claim_type   varchar(256) not null,
    claim_issuer varchar(256) not null,
    claim_value  varchar(256) not null,
    primary key (partition_id, application, role, claim_key),
    foreign key (partition_id, application) references application (partition_id, id_key) on delete cascade
)${options};

-- The owner of a group application's set has no claim: its three columns are null.
create table credential (
    partition_id       varchar(64)  not null,
    application        varchar(512) not null,
    owner_key          varchar(64)  not null,
    owner_type         varchar(256),
    owner_issuer       varchar(256),
    owner_value        varchar(256),
    definition_version bigint       not null,
    version            bigint       not null,
    fields             varchar(512) not null,
    expires_at         bigint,
    key_version        integer      not null,
    salt               ${blob}      not null,
    sealed             ${blob}      not null,
    set_at             bigint       not null,
    set_by             text         not null,
    primary key (partition_id, application, owner_key),
    foreign key (partition_id, application) references application (partition_id, id_key) on delete cascade
)${options};

create index credential_by_owner on credential (partition_id, owner_key);
create index credential_by_expiry on credential (partition_id, expires_at);

-- When a set was last used: for information, and authenticated by nothing.
create table credential_use (
    partition_id varchar(64)  not null,
    application  varchar(512) not null,
    owner_key    varchar(64)  not null,
    used_at      bigint       not null,
    primary key (partition_id, application, owner_key)
)${options};

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
)${options};

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
)${options};

create table audit_settings (
    partition_id    varchar(64) not null primary key,
    version         bigint      not null,
    reads_audited   boolean     not null,
    retention_days  bigint      not null,
    when_unwritable varchar(16) not null,
    window_millis   bigint      not null,
    key_version     integer     not null,
    code            ${blob}     not null
)${options};

-- Of a ticket only the SHA-256 is kept. The row and its claims are authenticated by one code.
create table ticket (
    partition_id  varchar(64)  not null,
    hash          varchar(64)  not null,
    issuer_key    varchar(64)  not null,
    issuer_name   text         not null,
    issuer_type   varchar(256) not null,
    issuer_issuer varchar(256) not null,
    issuer_value  varchar(256) not null,
    authenticated boolean      not null,
    issued_at     bigint       not null,
    key_version   integer      not null,
    code          ${blob}      not null,
    primary key (partition_id, hash)
)${options};

create index ticket_by_issuer on ticket (partition_id, issuer_key);
create index ticket_by_issue on ticket (partition_id, issued_at);

-- What the issuer of a ticket held when he issued it: he is not there to be asked when it is redeemed.
create table ticket_claim (
    partition_id varchar(64)  not null,
    ticket       varchar(64)  not null,
    claim_key    varchar(64)  not null,
    claim_type   varchar(256) not null,
    claim_issuer varchar(256) not null,
    claim_value  varchar(256) not null,
    primary key (partition_id, ticket, claim_key),
    foreign key (partition_id, ticket) references ticket (partition_id, hash) on delete cascade
)${options};

-- The settings and their options are authenticated by one code.
create table connection_settings (
    partition_id      varchar(64)  not null,
    name_key          varchar(512) not null,
    name              varchar(256) not null,
    version           bigint       not null,
    display_name      varchar(256),
    parent            varchar(256),
    url               text,
    application       varchar(256),
    proxy_application varchar(256),
    key_version       integer      not null,
    code              ${blob}      not null,
    primary key (partition_id, name_key)
)${options};

create table connection_option (
    partition_id varchar(64)  not null,
    settings     varchar(512) not null,
    position     integer      not null,
    name         varchar(256) not null,
    option_value text         not null,
    primary key (partition_id, settings, position),
    foreign key (partition_id, settings) references connection_settings (partition_id, name_key) on delete cascade
)${options};
