# bash completion for jiebei (jiebei --completion bash): jiebei says what to offer, and nothing that
# it says is expanded.
_jiebei() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == / ]]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <("${1/#\~/$HOME}" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _jiebei jiebei
