# fish completion for jiebei (jiebei --completion fish): jiebei says what to offer.
function __jiebei_offer
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l offers ($program --complete $words (commandline -ct) 2>/dev/null)
    if test "$offers" = /
        __fish_complete_path (string replace -r -- '^--.*?=' '' (commandline -ct))
    else
        printf '%s\n' $offers
    end
end
complete -c jiebei -f -a '(__jiebei_offer)'
