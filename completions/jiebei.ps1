# PowerShell completion for jiebei (jiebei --completion powershell): jiebei says what to offer;
# where it offers nothing, PowerShell offers file names.
Register-ArgumentCompleter -Native -CommandName jiebei -ScriptBlock {
    param($word, $ast, $position)
    $program, $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } |
        ForEach-Object { $_.ToString() })
    $last = if ($word) { $word } else { '""' }
    & $program --complete @words $last 2>$null | Where-Object { $_ -ne '/' } | ForEach-Object {
        $name, $told = $_ -split "`t", 2
        if (-not $told) { $told = $name }
        [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $told)
    }
}
