package io.github.mailxoauth2.tools.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupScriptTest {

    private static final Set<SetupScript.Need> NOTHING = EnumSet.noneOf(SetupScript.Need.class);

    /** Every command of the script with the parameters that it is given; each was looked up on Microsoft's pages. */
    private static final Map<String, List<String>> COMMANDS = Map.ofEntries(
            Map.entry("Get-Module", List.of("ListAvailable", "Name")),
            Map.entry("Get-Command", List.of("Name", "ErrorAction")),
            Map.entry("Get-Date", List.of()),
            Map.entry("Format-Table", List.of()),
            Map.entry("Where-Object", List.of("eq", "match", "gt", "and")),
            Map.entry("Write-Warning", List.of()),
            Map.entry("Test-Go", List.of()),
            Map.entry("Get-Reason", List.of()),
            Map.entry("Get-MgContext", List.of()),
            Map.entry("Connect-MgGraph", List.of("Scopes", "NoWelcome")),
            Map.entry("Get-MgApplication", List.of("Filter")),
            Map.entry("New-MgApplication", List.of("DisplayName", "SignInAudience")),
            Map.entry("Add-MgApplicationPassword", List.of("ApplicationId", "PasswordCredential")),
            Map.entry("Get-MgServicePrincipal", List.of("Filter")),
            Map.entry("New-MgServicePrincipal", List.of("AppId")),
            Map.entry("Get-MgServicePrincipalAppRoleAssignment", List.of("ServicePrincipalId", "All")),
            Map.entry(
                    "New-MgServicePrincipalAppRoleAssignment",
                    List.of("ServicePrincipalId", "PrincipalId", "ResourceId", "AppRoleId")),
            Map.entry("Connect-ExchangeOnline", List.of("ShowBanner")),
            Map.entry("Get-ConnectionInformation", List.of()),
            Map.entry("Get-Mailbox", List.of("Identity")),
            Map.entry("Get-ServicePrincipal", List.of()),
            Map.entry("New-ServicePrincipal", List.of("AppId", "ObjectId", "DisplayName")),
            Map.entry("Get-MailboxPermission", List.of("Identity", "User", "ErrorAction")),
            Map.entry("Add-MailboxPermission", List.of("Identity", "User", "AccessRights")),
            Map.entry("Get-DistributionGroup", List.of("Identity", "ErrorAction")),
            Map.entry("New-DistributionGroup", List.of("Name", "Type")),
            Map.entry("Get-DistributionGroupMember", List.of("Identity")),
            Map.entry("Add-DistributionGroupMember", List.of("Identity", "Member")),
            Map.entry("Get-ManagementScope", List.of("Identity", "ErrorAction")),
            Map.entry("New-ManagementScope", List.of("Name", "RecipientRestrictionFilter")),
            Map.entry("Get-ManagementRoleAssignment", List.of("Identity", "ErrorAction")),
            Map.entry("New-ManagementRoleAssignment", List.of("Name", "Role", "App", "CustomResourceScope")),
            Map.entry("Get-CASMailbox", List.of("Identity")),
            Map.entry(
                    "Set-CASMailbox",
                    List.of("Identity", "SmtpClientAuthenticationDisabled", "ImapEnabled", "PopEnabled")),
            Map.entry("Test-ServicePrincipalAuthorization", List.of("Identity", "Resource")));

    private static final Pattern STATEMENT = Pattern.compile(
            "(?<![\\w$'.-])((?:Get|New|Add|Set|Test|Connect|Format|Where|Write)-[A-Z]\\w+)((?:[^\\n|;`)]|`\\n)*)");
    private static final Pattern PARAMETER = Pattern.compile("(?<=\\s)-([A-Za-z]+)\\b");

    @Test
    void documentedScript_isTheOneForTheReadmesExample() throws Exception {
        String documented = Files.readString(Path.of("docs/exchange-setup.ps1"));

        assertEquals(
                documented,
                SetupScript.of("Mail of our application", "app@contoso.com", NOTHING)
                        .toString());
    }

    @Test
    void commands_areThoseThatWereLookedUp() {
        String script = withoutComments(SetupScript.of("app", "app@contoso.com", NOTHING));
        Set<String> seen = new TreeSet<>();
        Matcher statement = STATEMENT.matcher(script);
        while (statement.find()) {
            String command = statement.group(1);
            assertTrue(COMMANDS.containsKey(command), command + " was never looked up");
            seen.add(command);
            Matcher parameter = PARAMETER.matcher(withoutStrings(statement.group(2)));
            while (parameter.find()) {
                assertTrue(
                        COMMANDS.get(command).contains(parameter.group(1))
                                || List.of("and", "notcontains").contains(parameter.group(1)),
                        command + " -" + parameter.group(1) + " was never looked up");
            }
        }
        assertEquals(new TreeSet<>(COMMANDS.keySet()), seen);
    }

    @Test
    void everyChange_isAskedAboutFirst() {
        String script = withoutComments(SetupScript.of("app", "app@contoso.com", NOTHING));
        Matcher change = Pattern.compile("(?m)^( +).*?(?<![\\w'.-])(?:New|Add|Set)-(?!Mg\\w+\\.)[A-Z]\\w+ -.*$")
                .matcher(script);
        int changes = 0;
        while (change.find()) {
            String before = script.substring(0, change.start());
            String guard = before.substring(before.lastIndexOf("(Test-Go"));
            long opened = guard.chars().filter(c -> c == '{').count();
            long closed = guard.chars().filter(c -> c == '}').count();
            assertEquals(1, opened - closed, "not behind Test-Go: " + change.group());
            changes++;
        }
        assertEquals(13, changes);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plain, 'plain'",
                "O'Brien, 'O''Brien'",
                "\u2018typographic\u2019, '\u2018\u2018typographic\u2019\u2019'",
                "a'; Remove-Item x; ', 'a''; Remove-Item x; '''",
                "$(evil) `n \"x, '$(evil) `n \"x'",
                "#> x, '#> x'",
                "@MAILBOX@, '@MAILBOX@'"
            })
    void name_whateverItHolds_isOneLiteral(String name, String literal) {
        String script = SetupScript.of(name, "app@contoso.com", NOTHING).toString();

        assertEquals(
                "    [string] $AppName = " + literal + ",",
                script.lines()
                        .filter(line -> line.contains("$AppName ="))
                        .findFirst()
                        .orElseThrow());
        assertEquals(
                "    [string] $Mailbox = 'app@contoso.com',",
                script.lines()
                        .filter(line -> line.contains("$Mailbox ="))
                        .findFirst()
                        .orElseThrow());
        assertEquals(name.equals("@MAILBOX@") ? 1 : 0, script.split("@[A-Z]+@", -1).length - 1);
    }

    @Test
    void needs_setTheDefaults() {
        String script = SetupScript.of("app", "app@contoso.com", EnumSet.allOf(SetupScript.Need.class))
                .toString();

        assertTrue(script.contains("[bool] $Rbac = $true,"));
        assertTrue(script.contains("[bool] $Imap = $true,"));
        assertTrue(script.contains("[bool] $Pop = $true,"));
    }

    @Test
    void octets_ofANameBeyondAscii_beginWithAByteOrderMark() {
        byte[] plain = SetupScript.of("Mail", "app@contoso.com", NOTHING).octets();
        byte[] marked = SetupScript.of("Ma\u00EFl", "app@contoso.com", NOTHING).octets();

        assertEquals('<', plain[0]);
        assertEquals("\uFEFF<#", new String(marked, 0, 5, StandardCharsets.UTF_8));
    }

    @Test
    void lines_fitAnEditor() {
        SetupScript.of("app", "app@contoso.com", NOTHING)
                .toString()
                .lines()
                .forEach(line -> assertFalse(line.length() > 140, line));
    }

    private static String withoutComments(SetupScript script) {
        return script.toString().replaceAll("(?s)<#.*?#>", "").replaceAll("(?m)^\\s*#.*$", "");
    }

    private static String withoutStrings(String code) {
        return code.replaceAll("'[^']*'", "''").replaceAll("\"[^\"]*\"", "\"\"");
    }
}
