/** Aliases of cmdlets and short names of types. Source: Get-Alias of PowerShell 5.1 and 7. */
export const aliases: Readonly<Record<string, string>> = {
  ...pairs(
    `iex invoke-expression irm invoke-restmethod iwr invoke-webrequest saps start-process start start-process icm invoke-command
     sajb start-job gc get-content type get-content sc set-content ac add-content clc clear-content ni new-item ri remove-item
     gci get-childitem gi get-item cpi copy-item copy copy-item mi move-item move move-item rni rename-item ren rename-item
     gp get-itemproperty sp set-itemproperty sal set-alias nal new-alias gal get-alias gcm get-command gm get-member
     ipmo import-module sv set-variable gv get-variable nv new-variable iwmi invoke-wmimethod icim invoke-cimmethod
     gwmi get-wmiobject gcim get-ciminstance gcb get-clipboard scb set-clipboard sbp set-psbreakpoint
     % foreach-object foreach foreach-object ? where-object where where-object write write-output echo write-output select select-object
     tee tee-object sort sort-object measure measure-object ft format-table fl format-list oh out-host sls select-string
     spps stop-process kill stop-process gps get-process ps get-process gsv get-service sasv start-service spsv stop-service
     nsn new-pssession etsn enter-pssession sleep start-sleep cls clear-host gl get-location sl set-location cd set-location
     chdir set-location pushd push-location popd pop-location erase remove-item rd remove-item del remove-item rmdir remove-item md mkdir h get-history`,
  ),
  'text.encoding.utf8.getstring': 'text.encoding.getstring',
  'net.webclient.downloadstringtaskasync': 'net.webclient.downloadstring',
  'net.http.httpclient.getstringasync': 'net.webclient.downloadstring',
  'windows.forms.clipboard.gettext': 'get-clipboard',
};

function pairs(text: string): Readonly<Record<string, string>> {
  const words = text.split(/\s+/);
  return Object.fromEntries(
    words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? word]] : [])),
  );
}
