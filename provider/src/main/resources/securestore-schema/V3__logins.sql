-- What external systems answer to credentials, known to all nodes.

update store set format = 3;

-- What came of logging in with the newest version of a set that anybody has tried, or that somebody is trying it: a hint,
-- authenticated by nothing. The claim is of whoever is trying; the answer holds the codes of a refusal. The previous version
-- is the last one that was accepted, as long as it may be tried, or used, in place of one that was refused.
create table credential_login (
    partition_id       varchar(64)  not null,
    application        varchar(512) not null,
    owner_key          varchar(64)  not null,
    credential_version bigint       not null,
    outcome            varchar(16)  not null,
    decided_at         bigint       not null,
    node               varchar(64),
    claim              varchar(64),
    answer             varchar(64),
    previous_version   bigint,
    previous_outcome   varchar(16),
    primary key (partition_id, application, owner_key)
)${options};
