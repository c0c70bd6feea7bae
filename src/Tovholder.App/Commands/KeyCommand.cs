using System.CommandLine;
using System.Security.Cryptography;

namespace Tovholder.App.Commands;

/// <summary><c>tov key change</c>: another master key, while people work.</summary>
internal static class KeyCommand
{
    public static Command Create() => new("key", "Skift masternøglen.") { Change() };

    private static Command Change()
    {
        var database = DataCommands.DatabaseOption();
        var wait = Arguments.Text(
            "--wait",
            "Hvor mange sekunder det, der er i gang, kan være om at blive gemt; den gamle nøgle gælder så længe. Uden den: 60."
        );
        var command = new Command(
            "change",
            "Skift masternøglen, mens der arbejdes. Afbrydes det, fortsætter den næste kørsel.\n\nEksempel:\n  tov key change"
        )
        {
            database,
            wait,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                var keyFile = DataCommands.KeyFileOf(location);
                var patience = TimeSpan.FromSeconds(parsed.WholeNumber(wait, 60, 0, 3600));
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var alone = Alone(keyFile);
                var output = parsed.InvocationConfiguration.Output;
                try
                {
                    var anew = await new KeyChange(location, keyFile, log, new DanishClock()).RunAsync(
                        Actor.Operator,
                        patience,
                        step =>
                            output.WriteLine(
                                $"{step.Looked.ToString("N0", Danish.Culture)} af {step.Of.ToString("N0", Danish.Culture)} set efter, {step.Sealed.ToString("N0", Danish.Culture)} forseglet igen."
                            ),
                        ct
                    );
                    await output.WriteLineAsync(
                        $"Nøglen er skiftet, og {anew.ToString("N0", Danish.Culture)} numre og filer er forseglet igen. Gem {keyFile} et andet sted. Den gamle ligger i {MasterKeys.Of(keyFile).Before}; den åbner kun de kopier, der er skrevet før. Flyt den hen til dem."
                    );
                    return 0;
                }
                catch (CryptographicException)
                {
                    throw new BadInput(
                        "Et CPR-nummer eller en fil kan ikke åbnes med nogen af nøglerne. Begge nøgler gælder stadig. Læg en sikkerhedskopi tilbage, eller slet den ødelagte række, og kør tov key change igen."
                    );
                }
                catch (OperationCanceledException)
                {
                    await output.WriteLineAsync(
                        "Afbrudt. Begge nøgler gælder, og intet er tabt. Kør tov key change igen for at fortsætte."
                    );
                    return CommandLine.NoAnswerCode;
                }
            }
        );
        return command;
    }

    /// <summary>Two changes at once would each make a key.</summary>
    private static FileStream Alone(string keyFile)
    {
        try
        {
            return new(
                keyFile + ".lock",
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException)
        {
            throw new BadInput("Masternøglen bliver allerede skiftet af et andet program. Vent, til det er færdigt.");
        }
    }
}
