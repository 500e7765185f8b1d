<#
.SYNOPSIS
    Lets one application log in to one mailbox of Exchange Online with OAuth2: docs/exchange-setup.md of mail-xoauth2, step by step.
.DESCRIPTION
    Each step looks first whether it is done, so this can be run again at any time. -WhatIf shows what would be done and changes nothing.
    The account needs Cloud Application Administrator in Microsoft Entra and Exchange Administrator in Exchange Online; for -Rbac $true
    Organization Management there. In a national cloud sign in first, with Connect-MgGraph -Environment and
    Connect-ExchangeOnline -ExchangeEnvironmentName.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $AppName = 'Mail of our application',
    [string] $Mailbox = 'app@contoso.com',
    # SMTP by RBAC for Applications instead of a permission in Entra
    [bool] $Rbac = $false,
    # Reading too
    [bool] $Imap = $false,
    [bool] $Pop = $false,
    # One more client secret, although one is there
    [switch] $NewSecret,
    [int] $SecretMonths = 12
)
$ErrorActionPreference = 'Stop'
$cmdlet = $PSCmdlet

function Test-Go([string] $target, [string] $step) {
    $cmdlet.ShouldProcess($target, $step)
}

function Get-Reason($failure, [string] $role) {
    $denied = $failure.Exception.Message -match 'privilege|denied|forbidden|unauthorized'
    $failure.Exception.Message + $(if ($denied) { " The account needs $role." })
}

# --- The two modules, and who is signed in
foreach ($module in 'Microsoft.Graph.Applications', 'ExchangeOnlineManagement') {
    if (-not (Get-Module -ListAvailable -Name $module)) {
        throw "The module $module is missing: Install-Module -Name $module -Scope CurrentUser"
    }
}
$scopes = 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'
if (-not (Get-MgContext)) {
    Connect-MgGraph -Scopes $scopes -NoWelcome
}
foreach ($scope in $scopes) {
    if ((Get-MgContext).Scopes -notcontains $scope) {
        throw "This sign-in to Microsoft Graph has no right to $scope. Disconnect-MgGraph, then run this again"
    }
}
$tenant = (Get-MgContext).TenantId
if (-not (Get-ConnectionInformation)) {
    Connect-ExchangeOnline -ShowBanner:$false
}
if ((Get-ConnectionInformation).TenantID -notcontains $tenant) {
    throw "Exchange Online is signed in to another tenant than $tenant. Disconnect-ExchangeOnline, then run this again"
}
# Exchange Online brings only the commands that the account has a right to.
$commands = @('New-ServicePrincipal', 'Set-CASMailbox')
if ($Rbac) { $commands += 'New-DistributionGroup', 'New-ManagementScope', 'New-ManagementRoleAssignment' }
if (-not $Rbac -or $Imap -or $Pop) { $commands += 'Add-MailboxPermission' }
foreach ($command in $commands) {
    if (-not (Get-Command -Name $command -ErrorAction SilentlyContinue)) {
        throw "This account has no right to $command: it needs Exchange Administrator, for RBAC Organization Management"
    }
}
# Stops here if there is no such mailbox.
$null = Get-Mailbox -Identity $Mailbox

# --- Steps 1 to 4: Microsoft Entra
$appId = $objectId = '<made by the steps above>'
$secret = $null
try {
    $app = @(Get-MgApplication -Filter "displayName eq '$($AppName.Replace("'", "''"))'")
    if ($app.Count -gt 1) {
        throw "$($app.Count) app registrations have the name $AppName. Choose another name, or delete one"
    }
    if ($app.Count -eq 0 -and (Test-Go $AppName '1. Register the application')) {
        $app = @(New-MgApplication -DisplayName $AppName -SignInAudience 'AzureADMyOrg')
    }
    $principal = $null
    if ($app.Count -gt 0) {
        $appId = $app[0].AppId
        $principal = Get-MgServicePrincipal -Filter "appId eq '$appId'"
    }
    if (-not $principal -and (Test-Go $AppName '1. Make its Enterprise application')) {
        $principal = New-MgServicePrincipal -AppId $appId
    }
    $granted = @()
    if ($principal) {
        $objectId = $principal.Id
        $granted = @((Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $objectId -All).AppRoleId)
    }

    $exchange = Get-MgServicePrincipal -Filter "appId eq '00000002-0000-0ff1-ce00-000000000000'"
    $smtp = $exchange.AppRoles | Where-Object Value -eq 'SMTP.SendAsApp'
    $wanted = @()
    if (-not $Rbac) { $wanted += 'SMTP.SendAsApp' }
    if ($Imap) { $wanted += 'IMAP.AccessAsApp' }
    if ($Pop) { $wanted += 'POP.AccessAsApp' }
    foreach ($name in $wanted) {
        $role = $exchange.AppRoles | Where-Object Value -eq $name
        if ($granted -notcontains $role.Id -and (Test-Go $AppName "2. and 3. Grant $name of Exchange Online")) {
            $null = New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $objectId -PrincipalId $objectId `
                -ResourceId $exchange.Id -AppRoleId $role.Id
        }
    }
    if ($Rbac -and $granted -contains $smtp.Id) {
        Write-Warning 'SMTP.SendAsApp is granted in Entra already. With it Exchange asks for the mailbox permission as well.'
    }

    $atHand = @()
    if ($app.Count -gt 0) {
        $atHand = @($app[0].PasswordCredentials |
            Where-Object { $_.DisplayName -eq 'mail-xoauth2' -and $_.EndDateTime -gt (Get-Date) })
    }
    if (($NewSecret -or $atHand.Count -eq 0) -and (Test-Go $AppName '4. Make a client secret')) {
        $credential = @{ displayName = 'mail-xoauth2'; endDateTime = (Get-Date).AddMonths($SecretMonths) }
        $secret = (Add-MgApplicationPassword -ApplicationId $app[0].Id -PasswordCredential $credential).SecretText
    }
} catch {
    throw "Microsoft Entra: $(Get-Reason $_ 'Cloud Application Administrator')"
}

# --- Steps 5 to 7: Exchange Online
try {
    $known = Get-ServicePrincipal | Where-Object AppId -eq $appId
    if ($known -and $known.ObjectId -ne $objectId) {
        throw "The application is known by the wrong object id $($known.ObjectId), not $objectId. " +
            "Remove-ServicePrincipal -Identity $($known.ObjectId), then run this again"
    }
    if (-not $known -and (Test-Go $AppName '5. Make the application known to Exchange Online')) {
        $null = New-ServicePrincipal -AppId $appId -ObjectId $objectId -DisplayName $AppName
    }

    if (-not $Rbac -or $Imap -or $Pop) {
        $right = $null
        if ($principal) {
            $right = Get-MailboxPermission -Identity $Mailbox -User $objectId -ErrorAction SilentlyContinue |
                Where-Object AccessRights -match 'FullAccess'
        }
        if (-not $right -and (Test-Go $Mailbox "6. Give $AppName the mailbox")) {
            $null = Add-MailboxPermission -Identity $Mailbox -User $objectId -AccessRights FullAccess
        }
    }
    if ($Rbac) {
        $name = "mail-xoauth2 $appId"
        $group = Get-DistributionGroup -Identity $name -ErrorAction SilentlyContinue
        $members = @()
        if ($group) {
            $members = @((Get-DistributionGroupMember -Identity $name).PrimarySmtpAddress)
        } elseif (Test-Go $name '6. Make the group of mailboxes') {
            $group = New-DistributionGroup -Name $name -Type Security
        }
        if ($members -notcontains $Mailbox -and (Test-Go $Mailbox '6. Put the mailbox into the group')) {
            Add-DistributionGroupMember -Identity $name -Member $Mailbox
        }
        $scope = Get-ManagementScope -Identity $name -ErrorAction SilentlyContinue
        if (-not $scope -and (Test-Go $name '6. Make the scope')) {
            $filter = "MemberOfGroup -eq '$($group.DistinguishedName.Replace("'", "''"))'"
            $null = New-ManagementScope -Name $name -RecipientRestrictionFilter $filter
        }
        $assigned = Get-ManagementRoleAssignment -Identity $name -ErrorAction SilentlyContinue
        if (-not $assigned -and (Test-Go $name '6. Give the role Application SMTP.SendAsApp')) {
            $null = New-ManagementRoleAssignment -Name $name -Role 'Application SMTP.SendAsApp' -App $appId `
                -CustomResourceScope $name
        }
    }

    $access = Get-CASMailbox -Identity $Mailbox
    # $null means "as the tenant says"; the mailbox's own $false is certain.
    if ($access.SmtpClientAuthenticationDisabled -ne $false -and (Test-Go $Mailbox '7. Allow SMTP AUTH')) {
        Set-CASMailbox -Identity $Mailbox -SmtpClientAuthenticationDisabled $false
    }
    if ($Imap -and -not $access.ImapEnabled -and (Test-Go $Mailbox '7. Allow IMAP')) {
        Set-CASMailbox -Identity $Mailbox -ImapEnabled $true
    }
    if ($Pop -and -not $access.PopEnabled -and (Test-Go $Mailbox '7. Allow POP3')) {
        Set-CASMailbox -Identity $Mailbox -PopEnabled $true
    }
} catch {
    throw "Exchange Online: $(Get-Reason $_ 'Exchange Administrator')"
}

# --- The finished properties
if (-not $secret) {
    $secret = 'the Value of the secret that was made earlier; lost? run this again with -NewSecret'
}
$keys = 'mail.smtp.oauth2'
'', 'mail.smtp.host = smtp.office365.com', 'mail.smtp.port = 587', 'mail.smtp.auth = true'
'mail.smtp.starttls.enable = true', "mail.smtp.user = $Mailbox", 'mail.smtp.auth.mechanisms = XOAUTH2'
if ($Imap) {
    $keys = 'mail.oauth2'
    'mail.imaps.host = outlook.office365.com', "mail.imaps.user = $Mailbox", 'mail.imaps.auth.mechanisms = XOAUTH2'
}
if ($Pop) {
    $keys = 'mail.oauth2'
    'mail.pop3s.host = outlook.office365.com', "mail.pop3s.user = $Mailbox", 'mail.pop3s.auth.mechanisms = XOAUTH2'
}
"$keys.tenant = $tenant", "$keys.clientid = $appId", "$keys.clientsecret = $secret", ''
if (-not $WhatIfPreference) {
    # What RBAC for Applications allows. Without it nothing is in scope here, and the mailbox permission counts.
    Test-ServicePrincipalAuthorization -Identity $objectId -Resource $Mailbox | Format-Table
    'A change takes 30 minutes to 2 hours to take effect. Security defaults of the tenant block SMTP AUTH.'
}
