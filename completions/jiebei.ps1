# PowerShell completion for jiebei (jiebei --completion powershell): jiebei says what to offer;
# where it offers nothing, PowerShell offers file names.
Register-ArgumentCompleter -Native -CommandName jiebei -ScriptBlock {
    param($word, $ast, $position)
    $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    $last = if ($word) { $word } else { '""' }
    & $ast.CommandElements[0].ToString() --complete @words $last 2>$null |
        Where-Object { $_ -ne '/' } | ForEach-Object {
            $name, $told = $_ -split "`t", 2
            $told = if ($told) { $told } else { $name }
            [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $told)
        }
}
