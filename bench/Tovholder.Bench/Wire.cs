using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Tovholder.Bench;

/// <summary>
/// One connection that asks and waits for the whole answer, and does no more: who measures a server on the server's own cores takes as little of
/// them as can be.
/// </summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    private Wire() { }

    public static async Task<Wire> OpenAsync(Uri address, CancellationToken ct)
    {
        var wire = new Wire();
        await wire.socket.ConnectAsync(address.Host, address.Port, ct);
        return wire;
    }

    /// <summary>Whether the server has not hung up meanwhile, as it does on who asks nothing for two minutes.</summary>
    public bool IsOpen => !socket.Poll(0, SelectMode.SelectRead);

    /// <returns>What the server said, where it sent the client on to, and how long the page was.</returns>
    /// <exception cref="IOException">The server hung up.</exception>
    public async Task<(int Status, string? Location, int Bytes)> AskAsync(byte[] request, CancellationToken ct)
    {
        await socket.SendAsync(request, ct);
        (start, end) = (0, 0);
        int headers;
        while ((headers = buffer.AsSpan(0, end).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync(ct);
        }

        var head = Encoding.ASCII.GetString(buffer, 0, headers + 2);
        start = headers + 4;
        var bytes = Header(head, "Content-Length") is { } length
            ? await SkipAsync(int.Parse(length, CultureInfo.InvariantCulture), ct)
            : await SkipChunksAsync(ct);
        return (int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture), Header(head, "Location"), bytes);
    }

    public void Dispose() => socket.Dispose();

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : head[(at + name.Length + 4)..head.IndexOf('\r', at + 2)];
    }

    private async Task<int> SkipChunksAsync(CancellationToken ct)
    {
        var bytes = 0;
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(start, end - start).IndexOf("\r\n"u8)) < 0)
            {
                await FillAsync(ct);
            }

            var size = int.Parse(Encoding.ASCII.GetString(buffer, start, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            start += line + 2;
            await SkipAsync(size + 2, ct);
            if (size == 0)
            {
                return bytes;
            }

            bytes += size;
        }
    }

    private async Task<int> SkipAsync(int count, CancellationToken ct)
    {
        var left = count;
        while (left > end - start)
        {
            left -= end - start;
            start = end;
            await FillAsync(ct);
        }

        start += left;
        return count;
    }

    private async Task FillAsync(CancellationToken ct)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = await socket.ReceiveAsync(buffer.AsMemory(end), ct);
        end += read > 0 ? read : throw new IOException("The server hung up.");
    }
}
