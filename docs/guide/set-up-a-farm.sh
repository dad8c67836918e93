#!/bin/sh
# Sets up a whole store from nothing: two nodes on one database, a recovery key, a target application with credentials, and
# auditing. To try it, both nodes are on this machine; otherwise each has its lines run on its own.
# Usage: set-up-a-farm.sh JDBC-URL USER PASSWORD-FILE PASSPHRASE-FILE DIRECTORY
set -eu
url=$1 user=$2 password=$3 passphrase=$4 directory=$5
umask 077

on() { # NODE COMMAND...: a node is a directory with a configuration and a private key
    node=$1
    shift
    SECURESTORE_HOME=$directory/$node securestore "$@"
}
value() { sed -n "s/^ *\"$1\" : \"\(.*\)\",*$/\1/p"; }

for node in first second; do
    mkdir -p "$directory/$node"
    printf 'securestore.jdbc.%s\n' "url = $url" "user = $user" "password-file = $password" \
        > "$directory/$node/securestore.properties"
done

on first init
on first key generate --passphrase-file "$passphrase"
on first key recovery add "In the safe" > "$directory/recovery-key.txt"

approver=$(on first status --json | value node)
asking=$(on second node enrol --approver "$approver" --json | value fingerprint)
on first node approve "$asking" --yes

on first audit enable --keep-days 90
on first app create Reporting --type group --name "Sales reports" --member group:sales --admin group:it
printf 'reporter' | on second credentials set Reporting --value-fd "User Name=0" --value-file "Password=$password"

on second status
on second node list
